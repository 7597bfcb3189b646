using System.Text.RegularExpressions;

namespace Contracts.Architecture.Tests;

/// <summary>The README's table of rules is the registers of the analyzers and of the generator, with the titles of the rules' pages.</summary>
public sealed partial class RuleTableTests
{
    private static readonly string[] Registers = ["src/Analyzers/AnalyzerReleases.Shipped.md", "src/Analyzers/AnalyzerReleases.Unshipped.md", "src/Generator/ProtoRules.Unshipped.md"];

    [Fact]
    public void Readme_ItsRules_AreThoseOfTheRegister()
    {
        var expected = Rules().Select(static rule => $"| [{rule.Id}](docs/diagnostics/{rule.Id}.md) | {rule.Severity} | {Title(rule.Id)} |").ToArray();
        var actual = Repository.Lines(Repository.Read("README.md")).Where(static line => line.StartsWith("| [CTR", StringComparison.Ordinal)).ToArray();
        Assert.NotEmpty(expected);
        Assert.True(expected.SequenceEqual(actual), $"Write this table into the README:\n{string.Join('\n', expected)}");
    }

    [Fact]
    public void Pages_TheirSeverity_IsThatOfTheRegister() => Assert.All(
        Rules(), static rule => Assert.StartsWith(rule.Severity, Repository.Lines(Page(rule.Id))[1], StringComparison.Ordinal));

    private static IEnumerable<(string Id, string Severity)> Rules() =>
        from register in Registers
        from Match row in Row().Matches(Repository.Read(register))
        orderby row.Groups[1].Value
        select (row.Groups[1].Value, row.Groups[2].Value);

    private static string Title(string id) => Repository.Lines(Page(id))[0][$"# {id}: ".Length..];

    private static string Page(string id) => Repository.Read($"docs/diagnostics/{id}.md");

    [GeneratedRegex(@"^(CTR\d{4}) \| \S+ \| (\w+) \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
