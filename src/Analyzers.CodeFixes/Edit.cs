using Microsoft.CodeAnalysis;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>One change of one node, which a code fix offers.</summary>
/// <param name="Title">What the change does, as an order.</param>
/// <param name="Old">The node to change; it may lie in another file of the solution than the diagnostic.</param>
/// <param name="New">What takes its place; <see langword="null"/> removes the node.</param>
internal sealed record Edit(string Title, SyntaxNode Old, SyntaxNode? New);
