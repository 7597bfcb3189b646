using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>What a fix would do, once everything it needs has been checked.</summary>
/// <param name="Title">What the user sees.</param>
/// <param name="Apply">Makes the changed solution.</param>
internal sealed record Mending(string Title, Func<CancellationToken, Task<Solution>> Apply)
{
    /// <summary>Replaces a node of a document.</summary>
    public static Mending Replace(string title, Document document, SyntaxNode node, SyntaxNode with) =>
        new(title, async token =>
        {
            var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
            return document.WithSyntaxRoot(root!.ReplaceNode(node, with)).Project.Solution;
        });

    /// <summary>Replaces a node that may be in another document of the solution.</summary>
    public static Mending? Elsewhere(string title, Solution solution, SyntaxNode node, SyntaxNode with) =>
        solution.GetDocument(node.SyntaxTree) is { } document ? Replace(title, document, node, with) : null;
}
