using Microsoft.CodeAnalysis;
using Xunit;

namespace Contracts.Generator.Tests.Running;

/// <summary>Looks at the stages of a pipeline, apart from those that Roslyn makes for itself.</summary>
internal static class Steps
{
    private static readonly HashSet<string> OfRoslyn = new(StringComparer.Ordinal)
    {
        "Compilation", "CompilationOptions", "ParseOptions", "AdditionalTexts", "AnalyzerConfigOptions", "MetadataReferences", "SourceOutput", "ImplementationSourceOutput",
    };

    /// <summary>The stages with a name of ours.</summary>
    public static IEnumerable<IncrementalGeneratorRunStep> OfOurs(GeneratorRunResult result) =>
        result.TrackedSteps.Where(static pair => !OfRoslyn.Contains(pair.Key) && !pair.Key.Contains("_ForAttribute", StringComparison.Ordinal))
            .SelectMany(static pair => pair.Value);

    /// <summary>The stages that write files.</summary>
    public static IEnumerable<IncrementalGeneratorRunStep> OfOutput(GeneratorRunResult result) =>
        result.TrackedOutputSteps.SelectMany(static pair => pair.Value);

    /// <summary>Why each output of a stage is what it is, in order.</summary>
    public static IncrementalStepRunReason[] Reasons(GeneratorRunResult result, string stage) =>
        result.TrackedSteps.TryGetValue(stage, out var steps) ? Reasons(steps) : [];

    /// <summary>Why each output of stages is what it is, in order.</summary>
    public static IncrementalStepRunReason[] Reasons(IEnumerable<IncrementalGeneratorRunStep> steps) =>
        [.. steps.SelectMany(static step => step.Outputs).Select(static output => output.Reason)];

    /// <summary>Fails unless every stage found what it had, and no file was written.</summary>
    public static void CheckUnchanged(GeneratorRunResult result)
    {
        Assert.All(Reasons(OfOurs(result)), static reason => Assert.True(reason is IncrementalStepRunReason.Cached or IncrementalStepRunReason.Unchanged, reason.ToString()));
        Assert.All(Reasons(OfOutput(result)), static reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }
}
