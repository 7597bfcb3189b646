using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Compares symbols with full metadata names, such as <c>System.Threading.Tasks.Task`1</c>, without looking them up in a compilation.</summary>
internal static class TypeNames
{
    /// <summary>Says whether the type, open or closed, has the full metadata name.</summary>
    public static bool Is(this ITypeSymbol? type, string fullMetadataName)
    {
        if (type is not INamedTypeSymbol { ContainingType: null } named)
        {
            return false;
        }

        var name = named.MetadataName;
        if (!fullMetadataName.EndsWith(name, StringComparison.Ordinal))
        {
            return false;
        }

        var rest = fullMetadataName.Length - name.Length;
        for (var space = named.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
        {
            var start = rest - 1 - space.Name.Length;
            if (start < 0 || fullMetadataName[rest - 1] != '.' ||
                string.CompareOrdinal(fullMetadataName, start, space.Name, 0, space.Name.Length) != 0)
            {
                return false;
            }

            rest = start;
        }

        return rest == 0;
    }

    /// <summary>Says whether the type can be mentioned: while it is typed, it, what it is made of or what is around it may have no name yet.</summary>
    public static bool IsNamed(this ITypeSymbol type)
    {
        switch (type)
        {
            case IArrayTypeSymbol array:
                return array.ElementType.IsNamed();
            case IPointerTypeSymbol pointer:
                return pointer.PointedAtType.IsNamed();
            case IFunctionPointerTypeSymbol { Signature: var signature }:
                return signature.ReturnType.IsNamed() && signature.Parameters.All(static parameter => parameter.Type.IsNamed());
            case INamedTypeSymbol { IsTupleType: true } tuple:
                return tuple.TupleElements.All(static element => element.Type.IsNamed());
            case INamedTypeSymbol named:
                for (var space = named.ContainingNamespace; space is { IsGlobalNamespace: false }; space = space.ContainingNamespace)
                {
                    if (space.Name.Length == 0)
                    {
                        return false;
                    }
                }

                return named.Name.Length > 0 && named.TypeArguments.All(IsNamed) && (named.ContainingType?.IsNamed() ?? true);
            default:
                return type.TypeKind is TypeKind.Dynamic || type.Name.Length > 0;
        }
    }

    /// <summary>Finds the attribute of the full metadata name; <see langword="null"/> if the symbol does not carry it.</summary>
    public static AttributeData? Attribute(this ISymbol symbol, string fullMetadataName)
    {
        foreach (var attribute in symbol.GetAttributes())
        {
            if (attribute.AttributeClass.Is(fullMetadataName))
            {
                return attribute;
            }
        }

        return null;
    }

    /// <summary>
    /// Says whether the declaration has the symbol's first attribute of the name. A second one on another part does not compile,
    /// but must not emit a file twice either.
    /// </summary>
    public static bool IsFirstWith(this ISymbol symbol, string fullMetadataName, SyntaxNode declaration) =>
        symbol.Attribute(fullMetadataName)?.ApplicationSyntaxReference is { } first &&
        first.SyntaxTree == declaration.SyntaxTree && declaration.FullSpan.Contains(first.Span);

    /// <summary>Says whether the symbol carries the attribute of the full metadata name.</summary>
    public static bool Has(this ISymbol symbol, string fullMetadataName) => symbol.Attribute(fullMetadataName) is not null;
}
