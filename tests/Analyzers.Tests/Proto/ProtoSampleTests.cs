using Contracts.Analyzers.Proto;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Tests.Proto;

/// <summary>Every rule of .proto files that is no fault has a sample that breaks it and one that does not, and a page that shows both.</summary>
public class ProtoSampleTests
{
    public static TheoryData<string> Ids => [.. Analyzers.Select(static analyzer => analyzer.SupportedDiagnostics.Single().Id)];

    private static IEnumerable<DiagnosticAnalyzer> Analyzers => Catalogue.AllRules.Analyzers.OfType<ProtoAnalyzer>();

    [Fact]
    public void Rules_AreNotEmpty() => Assert.True(Analyzers.Count() >= 7);

    [Theory]
    [MemberData(nameof(Ids))]
    public async Task Sample_OfAnyRule_BreaksItAndItsFixBreaksNone(string id)
    {
        var analyzer = Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Single().Id == id);
        Assert.NotEmpty(await ProtoRules.DiagnoseAsync(analyzer, Files(id + ".proto")));
        foreach (var each in Analyzers.Where(each => ReferenceEquals(each.GetType(), analyzer.GetType()) || each is not CommentedDeclarationAnalyzer))
        {
            Assert.Empty(await ProtoRules.DiagnoseAsync(each, Files(id + ".fix.proto")));
        }
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Page_OfAnyRule_ShowsItsSamples(string id)
    {
        var page = File.ReadAllText(Path.Combine(Catalogue.AllRules.Root, $"docs/diagnostics/{id}.md"));
        Assert.Contains($"```proto\n{Text(id + ".proto")}```", page, StringComparison.Ordinal);
        Assert.Contains($"```proto\n{Text(id + ".fix.proto")}```", page, StringComparison.Ordinal);
        Assert.Contains(Analyzers.Single(analyzer => analyzer.SupportedDiagnostics.Single().Id == id).SupportedDiagnostics.Single().Description.ToString(), page, StringComparison.Ordinal);
    }

    private static string Text(string name) => File.ReadAllText(Path.Combine(Catalogue.AllRules.Root, "samples/Diagnostics", name));

    private static System.Collections.Immutable.ImmutableArray<Microsoft.CodeAnalysis.AdditionalText> Files(string name)
    {
        var parts = Text(name).Split("\n// file: ");
        return
        [
            new ProtoRules.ProtoText("main.proto", parts[0]),
            .. parts.Skip(1).Select(static part => new ProtoRules.ProtoText(part[..part.IndexOf('\n', StringComparison.Ordinal)], part[(part.IndexOf('\n', StringComparison.Ordinal) + 1)..])),
        ];
    }
}
