using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>A project that has its contracts printed: what prints them again, and what finds them as they were.</summary>
public sealed class PrintingCachingTests
{
    private const string Contract = """
        namespace N;

        // above
        /// <summary>Adds.</summary>
        [Contract]
        public interface ICalculator
        {
            ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
        }
        """;

    private const string Unrelated = "internal static class Unrelated { public static int Two => 2; }";

    private static readonly CSharpCompilation Before = UserProject.Of(Contract, Unrelated);

    [Fact]
    public void Project_RunTwice_IsPrintedOnce() => Steps.CheckUnchanged(Run(Before.Clone()));

    [Fact]
    public void Project_UnrelatedFileEdited_IsNotPrintedAgain() => Steps.CheckUnchanged(Run(Before.Edit(1, Unrelated.Replace("2", "3", StringComparison.Ordinal))));

    [Fact]
    public void Contract_Moved_IsNotWrittenAgain()
    {
        var result = Run(Before.Edit(0, Contract.Replace("// above", "// above it\n\n", StringComparison.Ordinal)));
        Assert.Equal([Unchanged], Steps.Reasons(result, PrintingTrackingNames.PrintedContracts));
        Assert.All(Steps.Reasons(Steps.OfOutput(result)), static reason => Assert.Equal(Cached, reason));
    }

    [Theory]
    [InlineData("Adds.", "Adds two.", "// Adds two.")]
    [InlineData("int b", "int c", "int32 c = 2;")]
    public void Contract_Edited_IsPrintedAgain(string old, string changed, string printed)
    {
        var result = Run(Before.Edit(0, Contract.Replace(old, changed, StringComparison.Ordinal)));
        Assert.Equal([Modified], Steps.Reasons(result, PrintingTrackingNames.PrintedProject));
        Assert.Equal([Modified], Steps.Reasons(result, PrintingTrackingNames.PrintedContracts));
        Assert.Contains(result.GeneratedSources, file => file.HintName.EndsWith(".printed.g.cs", StringComparison.Ordinal) && file.SourceText.ToString().Contains(printed, StringComparison.Ordinal));
    }

    private static GeneratorRunResult Run(CSharpCompilation after) => GeneratorRun.Driver(new ContractsGenerator(), Before)
        .WithUpdatedAnalyzerConfigOptions(new Settings(("ContractsProtoOutput", "protos")))
        .RunGenerators(Before).RunGenerators(after).GetRunResult().Results.Single();
}
