using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Contracts.Testing.Rules;

/// <summary>Applies a code fix to marked text and compares the whole file that comes out.</summary>
/// <typeparam name="TAnalyzer">The analyzer.</typeparam>
/// <typeparam name="TFix">The code fix.</typeparam>
public static class FixVerifier<TAnalyzer, TFix>
    where TAnalyzer : DiagnosticAnalyzer, new()
    where TFix : CodeFixProvider, new()
{
    // More rounds than any fixture has faults: a fix that does not mend what it is offered for stops here.
    private const int Rounds = 20;

    /// <summary>
    /// Checks the claims of <paramref name="before"/>, applies the fix one diagnostic at a time until none is offered, compares with
    /// <paramref name="after"/> (text and claims), and checks that fixing all at once gives the same.
    /// </summary>
    /// <param name="before">Marked text that compiles.</param>
    /// <param name="after">Marked text that compiles unless <paramref name="breaksCallers"/>; claims are the diagnostics without a fix.</param>
    /// <param name="title">The title of the action to take where several are offered; <see langword="null"/> takes the first.</param>
    /// <param name="breaksCallers">Says that the fix leaves errors which the user must mend, such as at an implementation.</param>
    /// <exception cref="FixtureException">Anything differs.</exception>
    public static async Task MendsAsync(string before, string after, string? title = null, bool breaksCallers = false)
    {
        var start = Markup.Parse(before);
        var end = Markup.Parse(after);
        var document = Fixture.Of(start.Text, LanguageVersion.Latest);
        var found = await Fixture.DiagnoseAsync(document, new TAnalyzer(), mustCompile: true);
        RuleVerifier<TAnalyzer>.Compare(start, found);
        if (found.IsEmpty)
        {
            throw new FixtureException("The fixture claims nothing, so there is nothing to fix.");
        }

        var one = await OneByOneAsync(document, title, breaksCallers);
        var oneText = (await one.GetTextAsync()).ToString();
        if (!string.Equals(oneText, end.Text, StringComparison.Ordinal))
        {
            throw new FixtureException($"Fixed one by one, expected\n{end.Text}\nbut got\n{oneText}");
        }

        if (!breaksCallers)
        {
            RuleVerifier<TAnalyzer>.Compare(end, await Fixture.DiagnoseAsync(one, new TAnalyzer(), mustCompile: true));
        }

        var all = await AllAtOnceAsync(document, found, title);
        var allText = (await all.GetTextAsync()).ToString();
        if (!string.Equals(allText, end.Text, StringComparison.Ordinal))
        {
            throw new FixtureException($"Fixed all at once, expected\n{end.Text}\nbut got\n{allText}");
        }
    }

    /// <summary>Checks the claims and that no action is offered for any of them.</summary>
    /// <exception cref="FixtureException">An action is offered.</exception>
    public static async Task OffersNothingAsync(string marked)
    {
        var markup = Markup.Parse(marked);
        var document = Fixture.Of(markup.Text, LanguageVersion.Latest);
        var found = await Fixture.DiagnoseAsync(document, new TAnalyzer(), mustCompile: true);
        RuleVerifier<TAnalyzer>.Compare(markup, found);
        foreach (var diagnostic in found)
        {
            var offered = await ActionsAsync(document, diagnostic);
            if (!offered.IsEmpty)
            {
                throw new FixtureException($"Offered for {diagnostic}: {offered[0].Title}");
            }
        }
    }

    private static async Task<Document> OneByOneAsync(Document document, string? title, bool breaksCallers)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var action = await FirstAsync(document, title, mustCompile: round == 0 || !breaksCallers);
            if (action is null)
            {
                return round > 0 ? document : throw new FixtureException($"No action {(title is null ? "" : $"'{title}' ")}is offered.");
            }

            document = await ApplyAsync(document, action);
        }

        throw new FixtureException($"Still offered after {Rounds} rounds; the fix does not mend what it is offered for.");
    }

    private static async Task<CodeAction?> FirstAsync(Document document, string? title, bool mustCompile)
    {
        var compilation = (await document.Project.GetCompilationAsync())!;
        var found = mustCompile
            ? await Fixture.DiagnoseAsync(document, new TAnalyzer(), mustCompile: true)
            : await compilation.WithAnalyzers([new TAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        foreach (var diagnostic in found.OrderBy(each => each.Location.SourceSpan.Start))
        {
            var offered = await ActionsAsync(document, diagnostic);
            if (offered.FirstOrDefault(each => title is null || string.Equals(each.Title, title, StringComparison.Ordinal)) is { } action)
            {
                return action;
            }
        }

        return null;
    }

    private static async Task<Document> AllAtOnceAsync(Document document, ImmutableArray<Diagnostic> found, string? title)
    {
        var fix = new TFix();
        var provider = fix.GetFixAllProvider() ?? throw new FixtureException($"{typeof(TFix).Name} has no FixAllProvider.");
        string? key = null;
        foreach (var diagnostic in found)
        {
            var offered = await ActionsAsync(document, diagnostic);
            key ??= offered.FirstOrDefault(each => title is null || string.Equals(each.Title, title, StringComparison.Ordinal))?.EquivalenceKey;
        }

        if (key is null)
        {
            throw new FixtureException("The action has no equivalence key, so it cannot be applied to all.");
        }

        var everything = new FixAllContext(
            document, fix, FixAllScope.Document, key, fix.FixableDiagnosticIds, new Reported(found), CancellationToken.None);
        var action = await provider.GetFixAsync(everything) ?? throw new FixtureException("Fix all offers nothing.");
        return await ApplyAsync(document, action);
    }

    private static async Task<ImmutableArray<CodeAction>> ActionsAsync(Document document, Diagnostic diagnostic)
    {
        var offered = ImmutableArray.CreateBuilder<CodeAction>();
        await new TFix().RegisterCodeFixesAsync(
            new CodeFixContext(document, diagnostic, (action, _) => offered.Add(action), CancellationToken.None));
        return offered.ToImmutable();
    }

    private static async Task<Document> ApplyAsync(Document document, CodeAction action)
    {
        var change = (await action.GetOperationsAsync(CancellationToken.None)).OfType<ApplyChangesOperation>().Single();
        return change.ChangedSolution.GetDocument(document.Id)!;
    }

    private sealed class Reported(ImmutableArray<Diagnostic> found) : FixAllContext.DiagnosticProvider
    {
        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>(found);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
