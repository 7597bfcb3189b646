using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0001: raises the visibility to internal.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ContractVisibilityCodeFix() : RuleCodeFix("CTR0001")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is not BaseTypeDeclarationSyntax type)
        {
            yield break;
        }

        var title = $"Make '{type.Identifier.ValueText}' internal";
        var written = type.Modifiers.Where(IsVisibility).ToArray();
        var keyword = SyntaxFactory.Token(SyntaxKind.InternalKeyword);
        if (written.Length == 0)
        {
            var next = type.Modifiers.Count == 0 ? ((TypeDeclarationSyntax)type).Keyword : type.Modifiers[0];
            var bare = type.ReplaceToken(next, next.WithLeadingTrivia());
            yield return new Edit(title, type, bare.WithModifiers(
                bare.Modifiers.Insert(0, keyword.WithLeadingTrivia(next.LeadingTrivia).WithTrailingTrivia(SyntaxFactory.Space))));
            yield break;
        }

        var kept = type.Modifiers.Where(token => !IsVisibility(token) || token == written[0])
            .Select(token => token == written[0] ? keyword.WithTriviaFrom(token) : token);
        yield return new Edit(title, type, type.WithModifiers(SyntaxFactory.TokenList(kept)));
    }

    private static bool IsVisibility(SyntaxToken token) =>
        token.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.FileKeyword;
}
