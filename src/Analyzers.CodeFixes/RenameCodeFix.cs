using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.Rename;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>What the fixes that rename a symbol share: the symbol is renamed wherever the solution mentions it.</summary>
/// <param name="id">The rule whose diagnostics are fixed.</param>
public abstract class RenameCodeFix(string id) : CodeFixProvider
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
        foreach (var diagnostic in context.Diagnostics)
        {
            if (root?.FindNode(diagnostic.Location.SourceSpan) is { } node &&
                model?.GetDeclaredSymbol(node, context.CancellationToken) is { Name.Length: > 0 } symbol && NewName(symbol) is { } name)
            {
                context.RegisterCodeFix(
                    CodeAction.Create(
                        $"Rename to '{name}'",
                        cancel => Renamer.RenameSymbolAsync(context.Document.Project.Solution, symbol, default, name, cancel),
                        FixableDiagnosticIds[0]),
                    diagnostic);
            }
        }
    }

    /// <summary>Gives the name to take; <see langword="null"/> if none is free.</summary>
    private protected abstract string? NewName(ISymbol symbol);
}
