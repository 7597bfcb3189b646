using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace Contracts.Generator.Tests.Running;

/// <summary>
/// One project through the generator. It is run twice, and the second run must find everything unchanged; every value that a
/// stage of ours puts out is walked for what must not be in a model.
/// </summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(GeneratorDriverRunResult result, Compilation output, Compilation input)
    {
        Result = result.Results.Single();
        Output = output;
        Input = input;
    }

    /// <summary>What the generator did.</summary>
    public GeneratorRunResult Result { get; }

    /// <summary>The project with what was emitted.</summary>
    public Compilation Output { get; }

    private Compilation Input { get; }

    /// <summary>The emitted files by hint name, in the order of the names.</summary>
    public IEnumerable<(string Hint, string Text)> Files =>
        Result.GeneratedSources.OrderBy(static file => file.HintName, StringComparer.Ordinal).Select(static file => (file.HintName, file.SourceText.ToString()));

    /// <summary>The compiler's errors and warnings in emitted files.</summary>
    public ImmutableArray<Diagnostic> EmittedFaults =>
    [
        .. Output.GetDiagnostics().Where(each => each.Severity >= DiagnosticSeverity.Warning && each.Location.SourceTree is { } tree && !Input.ContainsSyntaxTree(tree)),
    ];

    /// <summary>Runs the generator over files that compile together with what is emitted.</summary>
    public static GeneratorRun Of(params string[] files)
    {
        var run = OfBroken(files);
        var faults = run.Output.GetDiagnostics().Where(static each => each.Severity == DiagnosticSeverity.Error).Union(run.EmittedFaults).ToArray();
        Assert.True(faults.Length == 0, $"The project does not compile clean:\n{string.Join('\n', faults.Select(static each => each.ToString()))}\n{run.Text}");
        return run;
    }

    /// <summary>Runs the generator over files that need not compile.</summary>
    public static GeneratorRun OfBroken(params string[] files) => Of(new ContractsGenerator(), UserProject.Of(files));

    /// <summary>Runs a generator over a project.</summary>
    public static GeneratorRun Of(IIncrementalGenerator generator, CSharpCompilation project)
    {
        var driver = Driver(generator, project).RunGeneratorsAndUpdateCompilation(project, out var output, out _);
        var run = new GeneratorRun(driver.GetRunResult(), output, project);
        Assert.Null(run.Result.Exception);
        Models.Check(run.Result);

        var again = driver.RunGenerators(project.Clone()).GetRunResult().Results.Single();
        Steps.CheckUnchanged(again);
        Assert.Equal(run.Result.GeneratedSources.Select(static file => file.SourceText.ToString()), again.GeneratedSources.Select(static file => file.SourceText.ToString()));
        return run;
    }

    /// <summary>Makes a driver that keeps track of stages.</summary>
    /// <param name="generator">The generator.</param>
    /// <param name="project">The project.</param>
    /// <param name="skipped">What is not run: nothing, as in a build; or <see cref="IncrementalGeneratorOutputKind.Implementation"/>, as while somebody types.</param>
    public static GeneratorDriver Driver(
        IIncrementalGenerator generator, CSharpCompilation project, IncrementalGeneratorOutputKind skipped = IncrementalGeneratorOutputKind.None) => CSharpGeneratorDriver.Create(
        [generator.AsSourceGenerator()],
        parseOptions: (CSharpParseOptions)project.SyntaxTrees[0].Options,
        driverOptions: new GeneratorDriverOptions(skipped, trackIncrementalGeneratorSteps: true));

    /// <summary>The text of the emitted file whose name ends so.</summary>
    public string File(string end) => Files.Single(file => file.Hint.EndsWith(end, StringComparison.Ordinal)).Text;

    /// <summary>All emitted text.</summary>
    public string Text => string.Join('\n', Files.Select(static file => $"// ==== {file.Hint}\n{file.Text}"));
}
