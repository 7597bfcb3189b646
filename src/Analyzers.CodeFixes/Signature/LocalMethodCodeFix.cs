using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0020: marks the method as local.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LocalMethodCodeFix() : RuleCodeFix("CTR0020")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is MethodDeclarationSyntax method)
        {
            yield return new Edit("Mark as [Local]", method, Attributes.Add(method, "Local"));
        }
    }
}
