using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>What the fixes of all rules share: they check everything before they offer, and can be applied to all.</summary>
/// <param name="id">The rule whose diagnostics are fixed.</param>
public abstract class RuleCodeFix(string id) : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds { get; } = [id];

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root is null || model is null)
        {
            return;
        }

        foreach (var diagnostic in context.Diagnostics)
        {
            // A fault of another assembly's mixin is reported at the base list, where nothing can be mended.
            var node = root.FindNode(diagnostic.Location.SourceSpan, getInnermostNodeForTie: true);
            var number = 0;
            foreach (var edit in Offer(node, model))
            {
                var key = number == 0 ? FixableDiagnosticIds[0] : $"{FixableDiagnosticIds[0]}.{number}";
                number++;
                context.RegisterCodeFix(
                    CodeAction.Create(edit.Title, cancel => ApplyAsync(context.Document.Project.Solution, edit, cancel), key), diagnostic);
            }
        }
    }

    /// <summary>Lists the changes that mend the diagnostic reported at the node; none if one cannot be sure.</summary>
    private protected abstract IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model);

    private static async Task<Solution> ApplyAsync(Solution solution, Edit edit, CancellationToken cancel)
    {
        var document = solution.GetDocument(edit.Old.SyntaxTree)!;
        var root = (await document.GetSyntaxRootAsync(cancel).ConfigureAwait(false))!;
        var changed = edit.New is null
            ? root.RemoveNode(edit.Old, SyntaxRemoveOptions.KeepExteriorTrivia)!
            : root.ReplaceNode(edit.Old, edit.New);
        return document.WithSyntaxRoot(changed).Project.Solution;
    }
}
