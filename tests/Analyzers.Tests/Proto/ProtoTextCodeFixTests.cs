using System.Collections.Immutable;
using Contracts.Analyzers.CodeFixes.Proto;
using Contracts.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Contracts.Analyzers.Tests.Proto;

// What the generator says of a .proto file, and the text that the fix leaves.
public class ProtoTextCodeFixTests
{
    private const string Head = "syntax = \"proto3\";\npackage p;\n";

    public static TheoryData<string, string, string> Fixes => new()
    {
        { "CTR4004", "message Line {}\nmessage M { Lin a = 1; }", "message Line {}\nmessage M { Line a = 1; }" },
        { "CTR4004", "message Line {}\nmessage M { p.Lin a = 1; }", "message Line {}\nmessage M { Line a = 1; }" },
        { "CTR4003", "import \"google/protobuf/timestmp.proto\";", "import \"google/protobuf/timestamp.proto\";" },
        { "CTR4020", "option java_pakage = \"x\";", "option java_package = \"x\";" },
        { "CTR4101", "import \"google/protobuf/timestamp.proto\";\nmessage M {}", "message M {}" },
        { "CTR4101", "import \"google/protobuf/timestamp.proto\"; message M {}", " message M {}" },
    };

    [Theory]
    [MemberData(nameof(Fixes))]
    public async Task File_AtFault_IsMended(string id, string text, string mended) => Assert.Equal(Head + mended, await FixAsync(id, Head + text));

    [Fact]
    public async Task File_NothingNear_IsLeftAlone() => Assert.Null(await FixAsync("CTR4004", Head + "message M { Zebra a = 1; }"));

    private static async Task<string?> FixAsync(string id, string text)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Project", LanguageNames.CSharp);
        var document = project.AddAdditionalDocument("a.proto", SourceText.From(text, System.Text.Encoding.UTF8), filePath: "/project/a.proto");
        var diagnostics = CSharpGeneratorDriver.Create(new ContractsGenerator()).AddAdditionalTexts([.. document.Project.AnalyzerOptions.AdditionalFiles])
            .RunGenerators((await document.Project.GetCompilationAsync())!).GetRunResult().Diagnostics;
        var diagnostic = diagnostics.First(each => each.Id == id);
        var actions = new List<CodeAction>();
        await new ProtoTextCodeFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic.Location.SourceSpan, ImmutableArray.Create(diagnostic), (action, _) => actions.Add(action), CancellationToken.None));
        if (actions.Count == 0)
        {
            return null;
        }

        var operations = await Assert.Single(actions).GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetAdditionalDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }
}
