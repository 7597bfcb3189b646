using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>
/// Mends CTR1012: raises a member or an accessor that is hidden, adds an accessor that is missing, numbers a required member, or renames a
/// constructor's parameter to the one field that it can mean.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ReachableFieldCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1012";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model) => node switch
    {
        PropertyDeclarationSyntax property when IsUnnumbered(property, model) => Number(document, property, model),
        PropertyDeclarationSyntax property => MendProperty(document, property),
        VariableDeclaratorSyntax { Parent.Parent: FieldDeclarationSyntax { Declaration.Variables.Count: 1 } field } => MendField(document, field, model),
        ParameterSyntax { Parent.Parent: ConstructorDeclarationSyntax or TypeDeclarationSyntax } parameter => MendParameter(document, parameter, model),
        _ => null,
    };

    private static Mending? MendProperty(Document document, PropertyDeclarationSyntax property)
    {
        if (!IsVisible(property))
        {
            return Raise(document, property, property.Identifier.ValueText);
        }

        if (property.AccessorList is not { } list)
        {
            return null;
        }

        if (list.Accessors.FirstOrDefault(static accessor => accessor.Modifiers.Count > 0) is { } hidden)
        {
            var name = hidden.IsKind(SyntaxKind.GetAccessorDeclaration) ? "getter" : "setter";
            return Mending.Replace($"Make the {name} as visible as the property", document, hidden, hidden.WithModifiers([]).WithLeadingTrivia(hidden.GetLeadingTrivia()));
        }

        // Only an automatic property has a place for another accessor to put the value, or to find it.
        if (list.Accessors is not [{ Body: null, ExpressionBody: null } only])
        {
            return null;
        }

        var added = SyntaxFactory.AccessorDeclaration(SyntaxKind.InitAccessorDeclaration)
            .WithSemicolonToken(SyntaxFactory.Token(SyntaxKind.SemicolonToken)).WithTrailingTrivia(only.GetTrailingTrivia());
        return only.IsKind(SyntaxKind.GetAccessorDeclaration) ? Mending.Replace("Add 'init'", document, list, list.AddAccessors(added)) : null;
    }

    private static Mending? MendField(Document document, FieldDeclarationSyntax field, SemanticModel model)
    {
        var name = field.Declaration.Variables[0].Identifier.ValueText;
        if (IsUnnumbered(field, model))
        {
            return Number(document, field, model);
        }

        if (!IsVisible(field))
        {
            return Raise(document, field, name);
        }

        var at = field.Modifiers.IndexOf(SyntaxKind.ReadOnlyKeyword);
        return at < 0 ? null : Mending.Replace(
            "Make the field writable", document, field, field.WithModifiers(field.Modifiers.RemoveAt(at)).WithLeadingTrivia(field.GetLeadingTrivia()));
    }

    private static Mending? MendParameter(Document document, ParameterSyntax parameter, SemanticModel model)
    {
        if (model.GetDeclaredSymbol(parameter) is not { ContainingSymbol: IMethodSymbol constructor } symbol)
        {
            return null;
        }

        // One field of the type that no other parameter takes can only be meant.
        var fields = MessageShape.Fields(constructor.ContainingType);
        var meant = fields.Where(field => SymbolEqualityComparer.Default.Equals(field.Type, symbol.Type) &&
            !constructor.Parameters.Any(each => MessageShape.FieldOf(each, [field]) is not null)).ToArray();
        return meant is [var only] && parameter.Parent?.Parent is ConstructorDeclarationSyntax
            ? Mending.Rename(document, symbol, char.ToLowerInvariant(only.Name[0]) + only.Name.Substring(1))
            : null;
    }

    private static Mending Raise(Document document, MemberDeclarationSyntax member, string name)
    {
        var bare = member.WithoutLeadingTrivia();
        return Mending.Replace(
            $"Make '{name}' internal", document, member, bare.WithModifiers(Accessibilities.WithInternal(bare.Modifiers)).WithLeadingTrivia(member.GetLeadingTrivia()));
    }

    private static Mending? Number(Document document, MemberDeclarationSyntax member, SemanticModel model) =>
        model.GetDeclaredSymbol(member.Parent!) is INamedTypeSymbol message && MessageShape.NextNumber(message) is <= MessageShape.LastNumber and var next
            ? Mending.Replace(FormattableString.Invariant($"Give it number {next}"), document, member, Marking.WithNumber(member, next))
            : null;

    private static bool IsUnnumbered(MemberDeclarationSyntax member, SemanticModel model)
    {
        var symbol = model.GetDeclaredSymbol(member is FieldDeclarationSyntax field ? field.Declaration.Variables[0] : member);
        return symbol is { ContainingType: { } message } && !MessageShape.Fields(message).Any(each => SymbolEqualityComparer.Default.Equals(each.Member, symbol));
    }

    private static bool IsVisible(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(SyntaxKind.PublicKeyword) || member.Modifiers.Any(SyntaxKind.InternalKeyword);
}
