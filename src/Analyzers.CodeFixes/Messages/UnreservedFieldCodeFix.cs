using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1006, where it is the number that is wrong.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnreservedFieldCodeFix : FieldNumberCodeFix
{
    private protected override string Id => "CTR1006";
}
