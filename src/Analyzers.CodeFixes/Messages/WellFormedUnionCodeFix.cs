using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>
/// Mends CTR1009: gives a case another number, makes the union abstract or lists its cases, makes a class or a message of a case, or takes
/// one off the list that is none.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class WellFormedUnionCodeFix : FieldNumberCodeFix
{
    private protected override string Id => "CTR1009";

    private protected override Mending? Otherwise(Document document, SyntaxNode node, SemanticModel model) =>
        node is TypeDeclarationSyntax declaration && model.GetDeclaredSymbol(declaration) is { } union ? MendUnion(document, declaration, union, model)
        : node.FirstAncestorOrSelf<AttributeSyntax>() is { Parent.Parent: TypeDeclarationSyntax listing } mark && model.GetDeclaredSymbol(listing) is { } listed
            ? MendCase(document, mark, listed, model)
            : null;

    private static Mending? MendUnion(Document document, TypeDeclarationSyntax declaration, INamedTypeSymbol union, SemanticModel model)
    {
        if (union is { TypeKind: TypeKind.Class, IsAbstract: false, IsStatic: false })
        {
            return Mending.Replace($"Make '{union.Name}' abstract", document, declaration, Abstract(declaration));
        }

        return MessageShape.Cases(union).IsEmpty && ClosedTypeCodeFix.CasesOf(union, declaration, model.Compilation) is { } cases
            ? Mending.Replace($"List the messages below '{union.Name}'", document, declaration, Marking.WithLine(declaration, cases))
            : null;
    }

    private static Mending? MendCase(Document document, AttributeSyntax mark, INamedTypeSymbol union, SemanticModel model)
    {
        var cases = MessageShape.Cases(union);
        var wrong = cases.FirstOrDefault(each => each.Mark.ApplicationSyntaxReference?.GetSyntax() == mark);
        if (wrong.Type is null or { IsUnboundGenericType: true })
        {
            return null;
        }

        var type = wrong.Type;
        var isBelow = type.AllInterfaces.Contains(union, SymbolEqualityComparer.Default) || Bases(type).Contains(union, SymbolEqualityComparer.Default);
        var isTwice = cases.TakeWhile(each => each.Mark != wrong.Mark).Any(each => SymbolEqualityComparer.Default.Equals(each.Type, type));
        if (!isBelow || isTwice)
        {
            var removal = Attributes.Removal($"Take '{type.Name}' off the list", mark);
            return Mending.Replace(removal.Title, document, removal.Old, removal.New!);
        }

        return type.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not TypeDeclarationSyntax declaration ? null
            : type.TypeKind == TypeKind.Struct ? Class(declaration) is { } changed
                ? Mending.Elsewhere($"Make '{type.Name}' a class", document.Project.Solution, declaration, changed)
                : null
            : !MessageShape.IsMessage(type) && !type.IsAbstract ? MarshallableTypeCodeFix.Declare(document.Project.Solution, type, declaration)
            : null;
    }

    private static TypeDeclarationSyntax Abstract(TypeDeclarationSyntax declaration)
    {
        var keyword = SyntaxFactory.Token(SyntaxKind.AbstractKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        var at = declaration.Modifiers.IndexOf(SyntaxKind.SealedKeyword);
        if (at >= 0)
        {
            return (TypeDeclarationSyntax)declaration.WithModifiers(declaration.Modifiers.Replace(declaration.Modifiers[at], keyword.WithTriviaFrom(declaration.Modifiers[at])));
        }

        at = declaration.Modifiers.IndexOf(SyntaxKind.PartialKeyword);
        return declaration.Modifiers.Count == 0
            ? (TypeDeclarationSyntax)declaration.WithKeyword(declaration.Keyword.WithLeadingTrivia()).WithModifiers([keyword.WithLeadingTrivia(declaration.Keyword.LeadingTrivia)])
            : (TypeDeclarationSyntax)declaration.WithModifiers(declaration.Modifiers.Insert(at < 0 ? declaration.Modifiers.Count : at, keyword));
    }

    // What only a struct may say goes.
    private static TypeDeclarationSyntax? Class(TypeDeclarationSyntax declaration)
    {
        var modifiers = declaration.Modifiers.Where(static modifier => modifier.Kind() is not SyntaxKind.ReadOnlyKeyword);
        var kept = declaration.WithModifiers(SyntaxFactory.TokenList(modifiers)).WithLeadingTrivia(declaration.GetLeadingTrivia());
        return kept switch
        {
            RecordDeclarationSyntax record => SyntaxFactory.RecordDeclaration(
                SyntaxKind.RecordDeclaration, record.AttributeLists, record.Modifiers, record.Keyword,
                SyntaxFactory.Token(SyntaxKind.ClassKeyword).WithTriviaFrom(record.ClassOrStructKeyword), record.Identifier, record.TypeParameterList, record.ParameterList,
                record.BaseList, record.ConstraintClauses, record.OpenBraceToken, record.Members, record.CloseBraceToken, record.SemicolonToken),
            StructDeclarationSyntax plain => SyntaxFactory.ClassDeclaration(
                plain.AttributeLists, plain.Modifiers, SyntaxFactory.Token(SyntaxKind.ClassKeyword).WithTriviaFrom(plain.Keyword), plain.Identifier, plain.TypeParameterList,
                plain.ParameterList, plain.BaseList, plain.ConstraintClauses, plain.OpenBraceToken, plain.Members, plain.CloseBraceToken, plain.SemicolonToken),
            _ => null,
        };
    }

    private static IEnumerable<INamedTypeSymbol> Bases(INamedTypeSymbol type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            yield return above;
        }
    }
}
