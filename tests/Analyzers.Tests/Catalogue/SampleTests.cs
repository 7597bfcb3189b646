using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Analyzers.Tests.Catalogue;

// samples/Diagnostics is built by nobody, so that its violations break no build; here it is held to what it says.
public class SampleTests
{
    private static readonly string[] All =
    [
        .. Directory.EnumerateFiles(Path.Combine(AllRules.Root, "samples/Diagnostics"), "CTR*.cs")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal),
    ];

    public static TheoryData<string> Samples => [.. All];

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OfAnyRule_BreaksItInItsViolationOnly(string id)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AllRules.Root, $"samples/Diagnostics/{id}.cs"));
        var split = text.IndexOf("class Fix", StringComparison.Ordinal);
        Assert.True(split > 0, "A sample has a class Violation and, after it, a class Fix.");

        var analyzer = AllRules.Rules.Single(each => each.Rule.Id == id).Analyzer;
        var version = string.Equals(id, "CTR0035", StringComparison.Ordinal) ? LanguageVersion.CSharp11 : LanguageVersion.Latest;
        var found = await Sample.DiagnoseAsync(text, analyzer, version);

        Assert.Contains(found, each => each.Id == id && each.Location.SourceSpan.Start < split);
        if (version == LanguageVersion.Latest)
        {
            Assert.DoesNotContain(found, each => each.Location.SourceSpan.Start >= split);
        }
    }

    [Theory]
    [MemberData(nameof(Samples))]
    public async Task Sample_OfAnyRule_CompilesWithWhatIsEmittedForIt(string id)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AllRules.Root, $"samples/Diagnostics/{id}.cs"));
        await Sample.CompilesWithEmittedAsync(text);
    }

    [Fact]
    public void Samples_OfDiagnostics_AreNotEmpty() => Assert.True(All.Length > 20);
}
