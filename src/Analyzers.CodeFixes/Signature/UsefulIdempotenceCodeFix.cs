using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0026: removes the attribute.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UsefulIdempotenceCodeFix() : RuleCodeFix("CTR0026")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node.FirstAncestorOrSelf<AttributeSyntax>() is { } attribute)
        {
            yield return Attributes.Removal("Remove [Idempotent]", attribute);
        }
    }
}
