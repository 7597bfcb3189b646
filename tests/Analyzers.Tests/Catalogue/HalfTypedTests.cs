using System.Collections.Immutable;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Tests.Catalogue;

// An analyzer sees code at every key stroke: whatever is cut off, none throws.
public class HalfTypedTests
{
    private const int Cuts = 12;

    [Theory]
    [MemberData(nameof(SampleTests.Samples), MemberType = typeof(SampleTests))]
    public async Task Analyzers_OverASampleCutAnywhere_DoNotThrow(string id)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AllRules.Root, $"samples/Diagnostics/{id}.cs"));
        ImmutableArray<DiagnosticAnalyzer> all = [.. AllRules.Analyzers];
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < Cuts; i++)
        {
            var from = random.Next(text.Length);
            var length = i % 2 == 0 ? text.Length - from : Math.Min(random.Next(40), text.Length - from);
            var cut = text.Remove(from, length);
            var thrown = await Sample.ThrownAsync(cut, all);
            Assert.True(thrown is null, $"Seed {seed}: {thrown}\n{cut}");
        }
    }
}
