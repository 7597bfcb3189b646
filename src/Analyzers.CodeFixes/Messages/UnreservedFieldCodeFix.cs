using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1006: gives the field the next number, or another name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UnreservedFieldCodeFix : FieldNumberCodeFix
{
    private protected override string Id => "CTR1006";

    private protected override Mending? Otherwise(Document document, SyntaxNode node, SemanticModel model) => FieldNames.Rename(document, node, model);
}
