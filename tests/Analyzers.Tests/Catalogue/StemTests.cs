using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Tests.Catalogue;

// A rule is an analyzer, a fix where the catalogue asks for one, tests, a page and a sample, all found by its stem or id.
public class StemTests
{
    // The rules whose way out a machine cannot choose; each page says so.
    private static readonly HashSet<string> WithoutFix = new(StringComparer.Ordinal)
    {
        "CTR0006",
        "CTR0010",
        "CTR0012",
        "CTR0019",
        "CTR0021",
        "CTR0022",
        "CTR0024",
        "CTR0030",
        "CTR0035",
        "CTR0036",
        "CTR1013",
        "CTR1014",
        "CTR1015",
        "CTR1021",
        "CTR1025",
        "CTR1027",
        "CTR1030",
        "CTR1031",
        "CTR4104",
        "CTR4105",
        "CTR4107",
        "CTR4110",
        "CTR4111",
    };

    public static TheoryData<string> Ids => [.. AllRules.Rules.Select(each => each.Rule.Id).Distinct(StringComparer.Ordinal)];

    [Fact]
    public void Catalogue_OfRules_IsNotEmpty() => Assert.True(AllRules.Rules.Count() > 20);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_OfAnyId_HasItsFiveParts(string id)
    {
        var missing = Missing(id, AllRules.Rules.First(each => each.Rule.Id == id).Analyzer, AllRules.Root);
        Assert.True(missing.Count == 0, $"{id} lacks {string.Join(", ", missing)}");
    }

    [Fact]
    public void Rule_WithoutParts_IsSeenToFail()
    {
        var missing = Missing("CTR0999", new Verifying.ThrowingAnalyzer(), Path.Combine(AllRules.Root, "src"));
        Assert.Equal(["ThrowingCodeFix.cs", "ThrowingAnalyzerTests.cs", "docs/diagnostics/CTR0999.md", "samples/Diagnostics/CTR0999.cs"], missing);
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_OfAnyId_IsInTheRegister(string id)
    {
        var register = new[] { "Shipped", "Unshipped" }
            .SelectMany(kind => File.ReadLines(Path.Combine(AllRules.Root, $"src/Analyzers/AnalyzerReleases.{kind}.md")));
        var rule = AllRules.Rules.First(each => each.Rule.Id == id).Rule;
        var severity = rule.IsEnabledByDefault ? rule.DefaultSeverity.ToString() : "Disabled";
        Assert.Single(register, line => line.StartsWith($"{id} | {rule.Category} | {severity} |", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_OfAnyId_IsReportedByOneAnalyzer(string id) => Assert.Single(AllRules.Rules, each => each.Rule.Id == id);

    [Theory]
    [MemberData(nameof(Ids))]
    public void Rule_OfAnyId_ExplainsItself(string id)
    {
        var rule = AllRules.Rules.First(each => each.Rule.Id == id).Rule;
        Assert.EndsWith($"/docs/diagnostics/{id}.md", rule.HelpLinkUri);
        Assert.NotEmpty(rule.Description.ToString());
        Assert.False(rule.Title.ToString().EndsWith('.'), "A title is a statement without a full stop.");
        Assert.False(rule.MessageFormat.ToString().EndsWith('.'), "A message of one sentence has no full stop.");
        Assert.StartsWith($"# {id}: {rule.Title}\n", File.ReadAllText(Path.Combine(AllRules.Root, $"docs/diagnostics/{id}.md")));
    }

    private static List<string> Missing(string id, DiagnosticAnalyzer analyzer, string root)
    {
        var stem = AllRules.Stem(analyzer);
        var missing = new List<string>();
        // Texts are mended by one fix.
        var isOfProto = analyzer is Analyzers.Proto.ProtoAnalyzer;
        if (isOfProto && !WithoutFix.Contains(id) && !new CodeFixes.Proto.ProtoTextCodeFix().FixableDiagnosticIds.Contains(id))
        {
            missing.Add("ProtoTextCodeFix.cs");
        }

        if (!isOfProto && !WithoutFix.Contains(id) && !HasFile(root, "src/Analyzers.CodeFixes", $"{stem}CodeFix.cs"))
        {
            missing.Add($"{stem}CodeFix.cs");
        }

        if (!HasFile(root, "tests/Analyzers.Tests", $"{stem}AnalyzerTests.cs"))
        {
            missing.Add($"{stem}AnalyzerTests.cs");
        }

        missing.AddRange(new[] { $"docs/diagnostics/{id}.md", $"samples/Diagnostics/{id}.{(isOfProto ? "proto" : "cs")}" }.Where(path => !File.Exists(Path.Combine(root, path))));
        return missing;
    }

    private static bool HasFile(string root, string folder, string name)
    {
        var path = Path.Combine(root, folder);
        return Directory.Exists(path) && Directory.EnumerateFiles(path, name, SearchOption.AllDirectories).Any();
    }
}
