using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>
/// Fixes all by fixing one after the other, so that each sees what the ones before it did: which field number is the next, or
/// that another use of the same type has already been mended.
/// </summary>
internal sealed class OneByOneFixAll : FixAllProvider
{
    /// <summary>The one there is; it has no state.</summary>
    public static readonly OneByOneFixAll Instance = new();

    /// <inheritdoc/>
    public override IEnumerable<FixAllScope> GetSupportedFixAllScopes() => [FixAllScope.Document, FixAllScope.Project, FixAllScope.Solution];

    /// <inheritdoc/>
    public override async Task<CodeAction?> GetFixAsync(FixAllContext fixAllContext)
    {
        var solution = fixAllContext.Solution;
        foreach (var document in DocumentsOf(fixAllContext))
        {
            solution = await FixAsync(fixAllContext, document, solution).ConfigureAwait(false);
        }

        return CodeAction.Create("Fix all", _ => Task.FromResult(solution), fixAllContext.CodeActionEquivalenceKey);
    }

    private static IEnumerable<Document> DocumentsOf(FixAllContext context) => context.Scope switch
    {
        FixAllScope.Document => context.Document is { } only ? [only] : [],
        FixAllScope.Project => context.Project.Documents,
        _ => context.Solution.Projects.SelectMany(project => project.Documents),
    };

    private static async Task<Solution> FixAsync(FixAllContext context, Document original, Solution solution)
    {
        var found = await context.GetDocumentDiagnosticsAsync(original).ConfigureAwait(false);
        var spans = found.Where(each => each.Location.IsInSource).OrderBy(each => each.Location.SourceSpan.Start).ToArray();
        if (spans.Length == 0)
        {
            return solution;
        }

        // An earlier document's fix may have touched this one; its own diagnostics are found again by their unchanged text.
        var before = await original.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var document = solution.GetDocument(original.Id)!;
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        if (before is null || root is null || !root.IsEquivalentTo(before))
        {
            return solution;
        }

        var marks = spans.Select(each => (Diagnostic: each, First: new SyntaxAnnotation(), Last: new SyntaxAnnotation())).ToArray();
        root = root.ReplaceTokens(
            marks.SelectMany(mark => new[] { First(root, mark.Diagnostic), Last(root, mark.Diagnostic) }).Distinct(),
            (token, _) => token.WithAdditionalAnnotations(
                [.. marks.Where(mark => First(root, mark.Diagnostic) == token).Select(mark => mark.First),
                 .. marks.Where(mark => Last(root, mark.Diagnostic) == token).Select(mark => mark.Last)]));
        solution = document.WithSyntaxRoot(root).Project.Solution;
        foreach (var (diagnostic, first, last) in marks)
        {
            solution = await FixAsync(context, solution.GetDocument(original.Id)!, diagnostic, first, last).ConfigureAwait(false);
        }

        return solution;
    }

    private static async Task<Solution> FixAsync(FixAllContext context, Document document, Diagnostic diagnostic, SyntaxAnnotation first, SyntaxAnnotation last)
    {
        var root = await document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var from = root!.GetAnnotatedTokens(first).FirstOrDefault();
        var to = root.GetAnnotatedTokens(last).FirstOrDefault();
        if (from == default || to == default)
        {
            return document.Project.Solution;
        }

        var moved = Diagnostic.Create(
            diagnostic.Descriptor, Location.Create(root.SyntaxTree, Microsoft.CodeAnalysis.Text.TextSpan.FromBounds(from.SpanStart, to.Span.End)));
        CodeAction? action = null;
        await context.CodeFixProvider.RegisterCodeFixesAsync(new CodeFixContext(
            document, moved, (offered, _) => action ??= offered.EquivalenceKey == context.CodeActionEquivalenceKey ? offered : null, context.CancellationToken))
            .ConfigureAwait(false);
        if (action is null)
        {
            return document.Project.Solution;
        }

        var operations = await action.GetOperationsAsync(context.CancellationToken).ConfigureAwait(false);
        return operations.OfType<ApplyChangesOperation>().FirstOrDefault()?.ChangedSolution ?? document.Project.Solution;
    }

    private static SyntaxToken First(SyntaxNode root, Diagnostic diagnostic) => root.FindToken(diagnostic.Location.SourceSpan.Start);

    private static SyntaxToken Last(SyntaxNode root, Diagnostic diagnostic) =>
        root.FindToken(Math.Max(diagnostic.Location.SourceSpan.Start, diagnostic.Location.SourceSpan.End - 1));
}
