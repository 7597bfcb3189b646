using Contracts.Generator.Tests.Running;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;
using static Microsoft.CodeAnalysis.IncrementalStepRunReason;

namespace Contracts.Generator.Tests.Pipeline;

/// <summary>
/// Edit by stage: what runs again, and what only finds what it had. The messages' stage has an answer for the contract too, which, as an
/// interface, might have been a union.
/// </summary>
public sealed class CachingTests
{
    private const string Contract = """
        namespace N;

        // above
        /// <summary>Adds and asks.</summary>
        [Contract]
        public interface ICalculator
        {
            ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
            ValueTask<Answer> AskAsync(Question question, CancellationToken cancellationToken = default);
        }
        // below
        """;

    private const string Messages = """
        namespace N;

        [Message] public sealed record Question([property: Field(1)] string Text);
        [Message] public sealed record Answer([property: Field(1)] string Text);
        """;

    private const string Unrelated = "internal static class Unrelated { public static int Two => 2; }";

    private static readonly CSharpCompilation Before = UserProject.Of(Contract, Messages, Unrelated);

    public static TheoryData<string, string, string> EditsOfTheContractsFile => new()
    {
        { "comment above", "// above", "// above it, with more to say\n\n" },
        { "comment inside", "{\n", "{\n    // inside\n" },
        { "comment below", "// below", "// below it" },
        { "documentation", "Adds and asks.", "Asks and adds." },
        { "type above", "namespace N;", "namespace N;\n\npublic static class Above { public const int One = 1; }" },
        { "parameter's attribute", "(int a", "([System.Diagnostics.CodeAnalysis.DisallowNull] int a" },
    };

    [Theory]
    [MemberData(nameof(EditsOfTheContractsFile))]
    public void Contract_EditedWhereItsModelIsNot_StaysCached(string edit, string old, string changed)
    {
        Assert.Contains(old, Contract, StringComparison.Ordinal);
        var result = Run(Before.Edit(0, Contract.Replace(old, changed, StringComparison.Ordinal)));
        Assert.True(Steps.Reasons(result, TrackingNames.Contracts) is [Unchanged], edit);
        Assert.All(Steps.Reasons(result, TrackingNames.Messages), reason => Assert.Equal(Unchanged, reason));
        Assert.All(Steps.Reasons(Steps.OfOutput(result)), reason => Assert.Equal(Cached, reason));
    }

    [Fact]
    public void Contract_UnrelatedTypeAdded_StaysCached() => CheckUntouched(Run(Before.Add("public sealed class Added;")));

    [Fact]
    public void Contract_UnrelatedFileEdited_StaysCached() => CheckUntouched(Run(Before.Edit(2, Unrelated.Replace("2", "3", StringComparison.Ordinal))));

    [Fact]
    public void Contract_ReferenceAdded_StaysCached() =>
        CheckUntouched(Run(Before.AddReferences(MetadataReference.CreateFromFile(typeof(Assert).Assembly.Location))));

    [Fact]
    public void Contract_UnrelatedPropertyChanged_StaysCached()
    {
        var result = Run(Before, new Settings(("Unrelated", "true")));
        Assert.Equal([Unchanged], Steps.Reasons(result, TrackingNames.Settings));
        CheckUntouched(result);
    }

    [Fact]
    public void Contract_MethodAdded_IsEmittedAgainAlone()
    {
        var result = Run(Before.Edit(0, Contract.Replace("}", "    Task StopAsync();\n}", StringComparison.Ordinal)));
        Assert.Equal([Modified], Steps.Reasons(result, TrackingNames.Contracts));
        Assert.All(Steps.Reasons(result, TrackingNames.Messages), reason => Assert.Equal(Unchanged, reason));
        Assert.Equal([Modified, Cached, Cached, Cached], Steps.Reasons(Steps.OfOutput(result)).Order());
    }

    [Fact]
    public void Contract_MethodsReordered_IsEmittedAgainAlone()
    {
        var lines = Contract.Split('\n');
        var add = Array.FindIndex(lines, static line => line.Contains("AddAsync", StringComparison.Ordinal));
        (lines[add], lines[add + 1]) = (lines[add + 1], lines[add]);
        var result = Run(Before.Edit(0, string.Join('\n', lines)));
        Assert.Equal([Modified], Steps.Reasons(result, TrackingNames.Contracts));
        Assert.Equal([Modified, Cached, Cached, Cached], Steps.Reasons(Steps.OfOutput(result)).Order());
    }

    [Fact]
    public void Message_FieldRetyped_IsEmittedAgainAlone()
    {
        var result = Run(Before.Edit(1, Messages.Replace("Question([property: Field(1)] string", "Question([property: Field(1)] int", StringComparison.Ordinal)));
        Assert.Equal([Unchanged], Steps.Reasons(result, TrackingNames.Contracts));
        Assert.Equal([Modified, Unchanged, Unchanged], Steps.Reasons(result, TrackingNames.Messages).Order());
        Assert.Equal([Modified, Cached, Cached, Cached], Steps.Reasons(Steps.OfOutput(result)).Order());
    }

    [Fact]
    public void Message_NoLongerOne_TakesItsCallWithIt()
    {
        var result = Run(Before.Edit(1, Messages.Replace("[Message] public sealed record Question", "public sealed record Question", StringComparison.Ordinal)));
        Assert.Equal([Modified], Steps.Reasons(result, TrackingNames.Contracts));
    }

    [Fact]
    public void Generator_SwitchedOff_EmitsNothing()
    {
        var result = Run(Before, new Settings(("ContractsGenerator", "false")));
        Assert.Equal([Modified], Steps.Reasons(result, TrackingNames.Settings));
        Assert.Empty(result.GeneratedSources);
    }

    [Fact]
    public void Contract_OneOfManyEdited_IsTheOnlyFileEmittedAgain()
    {
        const int count = 50;
        var files = Enumerable.Range(0, count).Select(static i => Contract.Replace("ICalculator", $"ICalculator{i}", StringComparison.Ordinal)).Append(Messages).ToArray();
        var before = UserProject.Of(files);
        var driver = GeneratorRun.Driver(new ContractsGenerator(), before, IncrementalGeneratorOutputKind.Implementation).RunGenerators(before);
        var result = driver.RunGenerators(before.Edit(7, files[7].Replace("int b", "int c", StringComparison.Ordinal))).GetRunResult().Results.Single();
        Assert.Single(Steps.Reasons(result, TrackingNames.Contracts), Modified);
        Assert.Single(Steps.Reasons(Steps.OfOutput(result)), Modified);
    }

    private static void CheckUntouched(GeneratorRunResult result)
    {
        Assert.Equal([Unchanged], Steps.Reasons(result, TrackingNames.Contracts));
        Assert.Equal([Unchanged, Unchanged, Unchanged], Steps.Reasons(result, TrackingNames.Messages));
        Assert.All(Steps.Reasons(Steps.OfOutput(result)), reason => Assert.Equal(Cached, reason));
    }

    private static GeneratorRunResult Run(CSharpCompilation after, Settings? settings = null)
    {
        var driver = GeneratorRun.Driver(new ContractsGenerator(), Before, IncrementalGeneratorOutputKind.Implementation).WithUpdatedAnalyzerConfigOptions(new Settings()).RunGenerators(Before);
        Assert.Equal(3, driver.GetRunResult().Results.Single().GeneratedSources.Length);
        return driver.WithUpdatedAnalyzerConfigOptions(settings ?? new Settings()).RunGenerators(after).GetRunResult().Results.Single();
    }
}
