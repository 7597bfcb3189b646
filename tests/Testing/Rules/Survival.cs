using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Testing.Rules;

/// <summary>Runs everything that an IDE runs at each key stroke over text that may be broken in any way.</summary>
public static class Survival
{
    // Far beyond what any text takes: a guard against an endless loop, and no measure.
    private static readonly TimeSpan Endless = TimeSpan.FromMinutes(2);

    /// <summary>Runs the generator, the analyzers, and each code fix at each of its diagnostics.</summary>
    /// <returns>What threw, hung or was emitted with syntax errors; <see langword="null"/> if nothing.</returns>
    public static async Task<string?> FaultAsync(string text, ImmutableArray<DiagnosticAnalyzer> analyzers, IReadOnlyList<CodeFixProvider> fixes)
    {
        try
        {
            return await Task.Run(() => RunAsync(text, analyzers, fixes)).WaitAsync(Endless);
        }
        catch (TimeoutException)
        {
            return $"It had not ended after {Endless}.";
        }
    }

    private static async Task<string?> RunAsync(string text, ImmutableArray<DiagnosticAnalyzer> analyzers, IReadOnlyList<CodeFixProvider> fixes)
    {
        var document = Fixture.Of(text, LanguageVersion.Latest);
        var compilation = (await document.Project.GetCompilationAsync())!;
        var emitted = (await Fixture.DriverAsync(document)).RunGenerators(compilation).GetRunResult().Results[0];
        if (emitted.Exception is not null)
        {
            return $"The generator threw: {emitted.Exception}";
        }

        if (emitted.GeneratedSources.FirstOrDefault(static file => file.SyntaxTree.GetDiagnostics().Any(static fault => fault.Severity == DiagnosticSeverity.Error)) is { SourceText: { } broken })
        {
            return $"What is emitted does not parse:\n{broken}";
        }

        string? thrown = null;
        var options = new CompilationWithAnalyzersOptions(
            new AnalyzerOptions([]), (exception, analyzer, _) => thrown ??= $"{analyzer.GetType().Name} threw: {exception}", concurrentAnalysis: false, logAnalyzerExecutionTime: false);
        var found = await compilation.WithAnalyzers(analyzers, options).GetAnalyzerDiagnosticsAsync();
        foreach (var diagnostic in found.Where(static each => each.Location.IsInSource))
        {
            foreach (var fix in fixes.Where(each => each.FixableDiagnosticIds.Contains(diagnostic.Id)))
            {
                thrown ??= await ThrownAsync(document, diagnostic, fix);
            }
        }

        return thrown;
    }

    private static async Task<string?> ThrownAsync(Document document, Diagnostic diagnostic, CodeFixProvider fix)
    {
        try
        {
            var offered = new List<CodeAction>();
            await fix.RegisterCodeFixesAsync(new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
            foreach (var action in offered)
            {
                var changed = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single().ChangedSolution;
                await changed.GetDocument(document.Id)!.GetTextAsync();
            }

            return null;
        }
        catch (Exception exception)
        {
            return $"{fix.GetType().Name} threw at {diagnostic}: {exception}";
        }
    }
}
