using Contracts.Analyzers.Proto;

namespace Contracts.Analyzers.Tests.Proto;

public class GeneratedConstructAnalyzerTests
{
    [Fact]
    public async Task MessageSet_IsReported() => Assert.Equal(
        ["a.proto(1,28): 'Set' is a message set; Google.Protobuf for C# writes its extensions as ordinary fields, which other languages take for unknown ones"],
        await ProtoRules.FindAsync<GeneratedConstructAnalyzer>(("a.proto", "syntax = \"proto2\"; message Set { option message_set_wire_format = true; extensions 4 to max; }")));

    [Theory]
    [InlineData("message Set { option message_set_wire_format = false; extensions 4 to max; optional group G = 1 {} }")]
    [InlineData("message M { extensions 4 to max; } extend M { optional int32 e = 5; } enum Closed { ONE = 1; }")]
    public async Task Construct_ThatIsGenerated_IsAccepted(string text) =>
        Assert.Empty(await ProtoRules.FindAsync<GeneratedConstructAnalyzer>(("a.proto", "syntax = \"proto2\"; " + text)));
}
