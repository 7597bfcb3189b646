using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>A check that was never seen to fail is not a check.</summary>
public sealed class GeneratorRunTests
{
    [Fact]
    public void Run_OfAGeneratorThatKeepsSymbols_Fails()
    {
        var fault = Assert.Throws<BannedValueException>(static () => GeneratorRun.Of(new SymbolKeepingGenerator(), UserProject.Of(Contract.Greeter)));
        Assert.Contains("Bad.Symbol is a", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Run_OfAGeneratorThatKeepsPositions_Fails() =>
        Assert.Throws<BannedValueException>(static () => GeneratorRun.Of(new PositionKeepingGenerator(), UserProject.Of(Contract.Greeter)));

    [Fact]
    public void Run_OfContracts_WalksEveryStage()
    {
        var run = GeneratorRun.Of(Contract.Greeter);
        var stages = Steps.OfOurs(run.Result).Select(static step => step.Name).Distinct(StringComparer.Ordinal);
        var declared = typeof(TrackingNames).GetFields().Select(static name => (string)name.GetRawConstantValue()!)
            .Concat([PrintingTrackingNames.PrintedProject, PrintingTrackingNames.PrintedDocuments]);
        Assert.Equal(declared.Order(StringComparer.Ordinal), stages.OfType<string>().Order(StringComparer.Ordinal));
    }
}
