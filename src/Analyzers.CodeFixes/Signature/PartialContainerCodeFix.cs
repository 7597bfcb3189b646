using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0002: adds partial to the container.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class PartialContainerCodeFix() : RuleCodeFix("CTR0002")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is TypeDeclarationSyntax type)
        {
            var keyword = SyntaxFactory.Token(SyntaxKind.PartialKeyword).WithTrailingTrivia(SyntaxFactory.Space);
            var partial = type.Modifiers.Count == 0
                ? type.WithKeyword(type.Keyword.WithLeadingTrivia()).WithModifiers([keyword.WithLeadingTrivia(type.Keyword.LeadingTrivia)])
                : type.AddModifiers(keyword);
            yield return new Edit($"Make '{type.Identifier.ValueText}' partial", type, partial);
        }
    }
}
