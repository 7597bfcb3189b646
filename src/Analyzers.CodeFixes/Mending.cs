using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Rename;

namespace Contracts.Analyzers.CodeFixes;

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

    /// <summary>Renames a symbol wherever the solution mentions it.</summary>
    public static Mending Rename(Document document, ISymbol symbol, string name) => new(
        $"Rename to '{name}'", token => Renamer.RenameSymbolAsync(document.Project.Solution, symbol, default, name, token));

    /// <summary>Replaces a node that may be in another document of the solution.</summary>
    public static Mending? Elsewhere(string title, Solution solution, SyntaxNode node, SyntaxNode with) =>
        solution.GetDocument(node.SyntaxTree) is { } document ? Replace(title, document, node, with) : null;
}
