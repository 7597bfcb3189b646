using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0028: adds the ending Async.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class AsyncNameCodeFix() : RenameCodeFix("CTR0028")
{
    private protected override string? NewName(ISymbol symbol) =>
        symbol is IMethodSymbol && symbol.ContainingType.GetMembers(symbol.Name + "Async").IsEmpty ? symbol.Name + "Async" : null;
}
