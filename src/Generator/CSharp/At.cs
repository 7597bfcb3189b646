using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Generator.CSharp;

/// <summary>Finds the token of a declaration that must change; <see langword="null"/> where the declaration is not in source.</summary>
internal static class At
{
    /// <summary>The parts of the declaration that are in source.</summary>
    public static IEnumerable<SyntaxNode> Declarations(ISymbol symbol) =>
        symbol.DeclaringSyntaxReferences.Select(reference => reference.GetSyntax());

    /// <summary>The symbol's name.</summary>
    public static Location? Name(ISymbol symbol) => symbol.Locations.FirstOrDefault(location => location.IsInSource);

    /// <summary>The modifier, or the name where it is not written.</summary>
    public static Location? Modifier(ISymbol symbol, SyntaxKind kind)
    {
        foreach (var member in Declarations(symbol).OfType<MemberDeclarationSyntax>())
        {
            var modifier = member.Modifiers.FirstOrDefault(token => token.IsKind(kind));
            if (modifier != default)
            {
                return modifier.GetLocation();
            }
        }

        return Name(symbol);
    }

    /// <summary>The accessibility as written, or the name where it is left out.</summary>
    public static Location? Accessibility(ISymbol symbol)
    {
        foreach (var member in Declarations(symbol).OfType<MemberDeclarationSyntax>())
        {
            var modifier = member.Modifiers.FirstOrDefault(token => token.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword);
            if (modifier != default)
            {
                return modifier.GetLocation();
            }
        }

        return Name(symbol);
    }

    /// <summary>The method's return type.</summary>
    public static Location? ReturnType(IMethodSymbol method) =>
        Declarations(method).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.ReturnType.GetLocation();

    /// <summary>The parameter as a whole.</summary>
    public static Location? Whole(IParameterSymbol parameter) => Syntax(parameter)?.GetLocation();

    /// <summary>The parameter's type.</summary>
    public static Location? ParameterType(IParameterSymbol parameter) => Syntax(parameter)?.Type?.GetLocation();

    /// <summary>The parameter's default value.</summary>
    public static Location? DefaultValue(IParameterSymbol parameter) => Syntax(parameter)?.Default?.Value.GetLocation();

    /// <summary>The first of <c>ref</c>, <c>out</c>, <c>in</c>.</summary>
    public static Location? RefModifier(IParameterSymbol parameter)
    {
        var modifier = Syntax(parameter)?.Modifiers
            .FirstOrDefault(token => token.Kind() is SyntaxKind.RefKeyword or SyntaxKind.OutKeyword or SyntaxKind.InKeyword);
        return modifier is { } found && found != default ? found.GetLocation() : Whole(parameter);
    }

    /// <summary>The attribute, without its brackets.</summary>
    public static Location? Attribute(AttributeData attribute) => attribute.ApplicationSyntaxReference?.GetSyntax().GetLocation();

    /// <summary>The attribute's first argument.</summary>
    public static Location? FirstArgument(AttributeData attribute) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: [var first, ..] }
            ? first.Expression.GetLocation()
            : Attribute(attribute);

    /// <summary>The attribute's argument at the position, or the attribute where it is not written.</summary>
    public static Location? Argument(AttributeData attribute, int position) =>
        attribute.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax { ArgumentList.Arguments: var all } && all.Count > position
            ? all[position].Expression.GetLocation()
            : Attribute(attribute);

    /// <summary>The value of the attribute's named argument, or the attribute where it is not written.</summary>
    public static Location? NamedArgument(AttributeData attribute, string name) =>
        (attribute.ApplicationSyntaxReference?.GetSyntax() as AttributeSyntax)?.ArgumentList?.Arguments
            .FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name)?.Expression.GetLocation() ?? Attribute(attribute);

    /// <summary>The type of a property or a field.</summary>
    public static Location? MemberType(ISymbol member) => Declarations(member).FirstOrDefault() switch
    {
        PropertyDeclarationSyntax property => property.Type.GetLocation(),
        ParameterSyntax { Type: { } type } => type.GetLocation(),
        VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax variable } => variable.Type.GetLocation(),
        _ => Name(member),
    };

    /// <summary>The entry of the base list through which the type inherits the interface, or the type's name.</summary>
    public static Location? BaseEntry(INamedTypeSymbol type, INamedTypeSymbol inherited)
    {
        var entries = Declarations(type).OfType<TypeDeclarationSyntax>().SelectMany(part => part.BaseList?.Types.ToArray() ?? []).ToArray();
        var direct = type.Interfaces.FirstOrDefault(each => Same(each, inherited))
            ?? type.Interfaces.FirstOrDefault(each => each.AllInterfaces.Any(above => Same(above, inherited)));

        // Without a semantic model the entry is found by the name that ends it, which is enough to point at.
        var entry = Array.Find(entries, each => direct is not null && RightmostName(each.Type) == direct.Name);
        return entry?.Type.GetLocation() ?? Name(type);
    }

    private static bool Same(INamedTypeSymbol a, INamedTypeSymbol b) =>
        SymbolEqualityComparer.Default.Equals(a.OriginalDefinition, b.OriginalDefinition);

    private static string RightmostName(TypeSyntax type) => type switch
    {
        QualifiedNameSyntax qualified => qualified.Right.Identifier.ValueText,
        AliasQualifiedNameSyntax alias => alias.Name.Identifier.ValueText,
        SimpleNameSyntax simple => simple.Identifier.ValueText,
        _ => "",
    };

    private static ParameterSyntax? Syntax(IParameterSymbol parameter) =>
        Declarations(parameter).OfType<ParameterSyntax>().FirstOrDefault();
}
