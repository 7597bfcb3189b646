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

    [Theory]
    [InlineData("a.proto", "syntax = \"proto3\";\r\nmessage M { string orderId = 1; }", "CTR4103", "syntax = \"proto3\";\r\nmessage M { string order_id = 1; }")]
    [InlineData("a.proto", "syntax = \"proto3\"; enum A { A_X = 0; A_Z = 1; Y = 2; }", "CTR4103", "syntax = \"proto3\"; enum A { A_X = 0; A_Z = 1; A_Y = 2; }")]
    [InlineData("shop/v1/a.proto", "// A.\r\nsyntax = \"proto3\"; // B.\r\nmessage M {}", "CTR4102", "// A.\r\nsyntax = \"proto3\"; // B.\r\npackage shop.v1;\r\nmessage M {}")]
    [InlineData("shop/v1/a.proto", "message M {}", "CTR4102", "package shop.v1;\nmessage M {}")]
    [InlineData("a.proto", "// M.\r\nmessage M { optional string a = 1; }", "CTR4061", "syntax = \"proto2\";\r\n// M.\r\nmessage M { optional string a = 1; }")]
    [InlineData("a.proto", "message M { string a = 1; }", "CTR4061", "syntax = \"proto3\";\nmessage M { string a = 1; }")]
    public async Task File_OfAnotherStyle_IsMended(string path, string text, string id, string mended)
    {
        Assert.Equal(mended, await FixAllAsync(path, text, id));
    }

    [Fact]
    public async Task FixAll_OfAFile_MendsEveryPlace() => Assert.Equal(
        Head + "\nmessage Line {}\nmessage M { Line a = 1; Line b = 2; p.Line c = 3; }".Replace("p.Line", "Line", StringComparison.Ordinal),
        await FixAllAsync("a.proto", Head + "\nmessage Line {}\nmessage M { Lin a = 1; Lne b = 2; p.Lin c = 3; }", "CTR4004"));

    [Fact]
    public async Task FixAll_OfImports_RemovesEachThatIsNotUsed() => Assert.Equal(
        Head + "message M {}",
        await FixAllAsync("a.proto", Head + "import \"google/protobuf/timestamp.proto\";\nimport \"google/protobuf/any.proto\";\nmessage M {}", "CTR4101"));

    private static async Task<string> FixAllAsync(string path, string text, string id)
    {
        using var workspace = new AdhocWorkspace();
        var project = workspace.AddProject("Project", LanguageNames.CSharp);
        var document = project.AddAdditionalDocument(path, SourceText.From(text, System.Text.Encoding.UTF8), filePath: "/project/" + path);
        var fix = new ProtoTextCodeFix();
        var context = new FixAllContext(
            document.Project, fix, FixAllScope.Project, id, [id], new Diagnostics([.. await DiagnosticsOf(document)]), CancellationToken.None);
        var action = await fix.GetFixAllProvider()!.GetFixAsync(context);
        var operations = await action!.GetOperationsAsync(CancellationToken.None);
        var changed = operations.OfType<ApplyChangesOperation>().Single().ChangedSolution.GetAdditionalDocument(document.Id)!;
        return (await changed.GetTextAsync()).ToString();
    }

    // Of the generator and of all rules of .proto files.
    private static async Task<IEnumerable<Diagnostic>> DiagnosticsOf(TextDocument document)
    {
        var files = ImmutableArray.Create<AdditionalText>(new ProtoRules.ProtoText(document.FilePath!, (await document.GetTextAsync()).ToString()));
        var found = new List<Diagnostic>(CSharpGeneratorDriver.Create(new ContractsGenerator()).AddAdditionalTexts(files)
            .RunGenerators((await document.Project.GetCompilationAsync())!).GetRunResult().Diagnostics);
        foreach (var analyzer in Catalogue.AllRules.Analyzers.OfType<Analyzers.Proto.ProtoAnalyzer>())
        {
            found.AddRange(await ProtoRules.DiagnoseAsync(analyzer, files));
        }

        return found;
    }

    private sealed class Diagnostics(ImmutableArray<Diagnostic> all) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>([]);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) => Task.FromResult<IEnumerable<Diagnostic>>(all);
    }

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
