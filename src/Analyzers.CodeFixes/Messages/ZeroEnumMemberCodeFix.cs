using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1020 by adding <c>Unspecified = 0</c> to the enum.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ZeroEnumMemberCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1020";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var named = node.DescendantNodesAndSelf().OfType<TypeSyntax>().Select(type => model.GetTypeInfo(type).Type)
            .FirstOrDefault(type => type is { TypeKind: TypeKind.Enum });
        if (named?.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not EnumDeclarationSyntax { Members: [var first, ..] members } declaration ||
            named.GetMembers().OfType<IFieldSymbol>().Any(member => member.Name == "Unspecified" || (member.HasConstantValue && Convert.ToDecimal(member.ConstantValue, null) == 0)))
        {
            return null;
        }

        // The new member stands as the first does: on a line of its own, or on the same.
        var separator = declaration.Members.SeparatorCount > 0
            ? declaration.Members.GetSeparator(0)
            : SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(SyntaxFactory.Space);
        var text = SyntaxFactory.EnumMemberDeclaration("Unspecified").WithEqualsValue(
            SyntaxFactory.EqualsValueClause(
                SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(SyntaxFactory.Space).WithTrailingTrivia(SyntaxFactory.Space),
                SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(0))));
        var isOnLine = !first.GetLeadingTrivia().Any(SyntaxKind.WhitespaceTrivia);
        var indent = isOnLine ? [] : SyntaxFactory.TriviaList(first.GetLeadingTrivia().Last(trivia => trivia.IsKind(SyntaxKind.WhitespaceTrivia)));
        var all = SyntaxFactory.SeparatedList<EnumMemberDeclarationSyntax>(
            new SyntaxNodeOrTokenList(members.GetWithSeparators()).InsertRange(0, [text.WithLeadingTrivia(indent), separator]));
        return Mending.Elsewhere($"Add 'Unspecified = 0' to '{named.Name}'", document.Project.Solution, declaration, declaration.WithMembers(all));
    }
}
