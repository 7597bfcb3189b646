using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0023: renames the parameter.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class DistinctParameterCodeFix() : RenameCodeFix("CTR0023")
{
    private protected override string? NewName(ISymbol symbol)
    {
        if (symbol is not IParameterSymbol { ContainingSymbol: IMethodSymbol method })
        {
            return null;
        }

        var taken = new HashSet<string>(method.Parameters.Select(each => each.Name), StringComparer.OrdinalIgnoreCase);
        var number = 2;
        while (!taken.Add(symbol.Name + number))
        {
            number++;
        }

        return symbol.Name + number;
    }
}
