using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1012: raises the setter of a property, or adds <c>init</c> to one that has none.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReachableFieldCodeFix : MessageCodeFix
{
    private protected override string Id => "CTR1012";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node is not PropertyDeclarationSyntax { AccessorList: { } list } property || !IsVisible(property) ||
            list.Accessors.FirstOrDefault(accessor => accessor.IsKind(SyntaxKind.GetAccessorDeclaration)) is not { Modifiers.Count: 0 } getter)
        {
            return null;
        }

        var setter = list.Accessors.FirstOrDefault(accessor => accessor.Kind() is SyntaxKind.SetAccessorDeclaration or SyntaxKind.InitAccessorDeclaration);
        if (setter is not null)
        {
            return setter.Modifiers.Count == 0 ? null : Mending.Replace(
                "Make the setter as visible as the property", document, setter, setter.WithModifiers([]).WithLeadingTrivia(setter.GetLeadingTrivia()));
        }

        // Only an automatic property has a place for init to put the value.
        if (getter is not { Body: null, ExpressionBody: null })
        {
            return null;
        }

        var added = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithTrailingTrivia(getter.GetTrailingTrivia());
        return Mending.Replace("Add 'init'", document, list, list.AddAccessors(added));
    }

    private static bool IsVisible(PropertyDeclarationSyntax property) =>
        property.Modifiers.Any(SyntaxKind.PublicKeyword) || property.Modifiers.Any(SyntaxKind.InternalKeyword);
}
