using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class CommentedDeclarationAnalyzerTests
{
    [Fact]
    public void Rule_IsOffByDefault() => Assert.False(new CommentedDeclarationAnalyzer().SupportedDiagnostics.Single().IsEnabledByDefault);

    [Fact]
    public async Task Declarations_WithoutComments_AreReported() => Assert.Equal(
        [
            "a.proto(3,9): The message 'M' has no comment",
            "a.proto(4,9): The field 'a' has no comment",
            "a.proto(6,6): The enum 'E' has no comment",
            "a.proto(6,10): The value 'E_A' has no comment",
            "a.proto(7,9): The service 'S' has no comment",
            "a.proto(7,17): The rpc 'Get' has no comment",
        ],
        await ProtoRules.FindAsync<CommentedDeclarationAnalyzer>(("a.proto", "syntax = \"proto3\";\npackage p;\nmessage M {\n  int32 a = 1;\n}\nenum E { E_A = 0; }\nservice S { rpc Get(M) returns (M); }\n")));

    [Fact]
    public async Task Declarations_WithCommentsAboveOrBehind_AreAccepted() => Assert.Empty(
        await ProtoRules.FindAsync<CommentedDeclarationAnalyzer>(("a.proto", "syntax = \"proto3\";\npackage p;\n\n// Of them.\nmessage M {\n  int32 a = 1; // One.\n  // Two.\n  map<string, int32> b = 2;\n}\n")));
}
