using System.Collections.Immutable;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Analyzers.Tests.Catalogue;

// All of it sees code at every key stroke: whatever is cut off or put in, nothing throws, and what is emitted parses.
public class HalfTypedTests
{
    private const int MutantsOfEach = 8;

    [Theory]
    [MemberData(nameof(SampleTests.Samples), MemberType = typeof(SampleTests))]
    public async Task Everything_OverASampleCutOrMutatedAnywhere_Survives(string id)
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AllRules.Root, $"samples/Diagnostics/{id}.cs"));
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var i = 0; i < MutantsOfEach; i++)
        {
            var mutant = Mutant.Of(text, random);
            var fault = await Survival.FaultAsync(mutant, [.. AllRules.Analyzers], AllRules.Fixes);
            Assert.True(fault is null, $"Seed {seed}: {fault}\n{mutant}");
        }
    }

    [Fact]
    public async Task Survival_OfAnAnalyzerThatThrows_IsSeenToFail() =>
        Assert.Contains("On purpose.", await Survival.FaultAsync("class C;", [new Verifying.ThrowingAnalyzer()], []), StringComparison.Ordinal);

    [Fact]
    public async Task Survival_OfAFixThatThrows_IsSeenToFail()
    {
        const string broken = "[Contract] public interface IAdder { int AddAsync(";
        ImmutableArray<DiagnosticAnalyzer> analyzers = [new Contracts.Analyzers.Signature.SupportedReturnTypeAnalyzer()];
        Assert.Null(await Survival.FaultAsync(broken, analyzers, []));
        Assert.Contains("On purpose.", await Survival.FaultAsync(broken, analyzers, [new Verifying.ThrowingCodeFix()]), StringComparison.Ordinal);
    }
}
