using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>
/// What the fixes share that number, name or declare something: one rule, one action, and all of a scope fixed one after the other, so
/// that each sees what those before it took.
/// </summary>
public abstract class OneByOneCodeFix : CodeFixProvider
{
    /// <inheritdoc/>
    public sealed override ImmutableArray<string> FixableDiagnosticIds => [Id];

    /// <summary>The one rule that is fixed.</summary>
    private protected abstract string Id { get; }

    /// <inheritdoc/>
    public sealed override FixAllProvider GetFixAllProvider() => OneByOneFixAll.Instance;

    /// <inheritdoc/>
    public sealed override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var root = await context.Document.GetSyntaxRootAsync(context.CancellationToken).ConfigureAwait(false);
        var model = await context.Document.GetSemanticModelAsync(context.CancellationToken).ConfigureAwait(false);
        if (root?.FindNode(context.Span, getInnermostNodeForTie: true) is { } node && model is not null &&
            Mend(context.Document, node, model) is { } mending)
        {
            context.RegisterCodeFix(CodeAction.Create(mending.Title, mending.Apply, equivalenceKey: Id), context.Diagnostics);
        }
    }

    /// <summary>Finds what to do; <see langword="null"/> offers nothing.</summary>
    /// <param name="document">Where the diagnostic is.</param>
    /// <param name="node">The innermost node at the diagnostic.</param>
    /// <param name="model">Answers for the document.</param>
    private protected abstract Mending? Mend(Document document, SyntaxNode node, SemanticModel model);
}
