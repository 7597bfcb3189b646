using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Writes symbols as emitted code mentions them.</summary>
internal static class TypeRefs
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    /// <summary>The type as it is declared, with <c>?</c> where it may be null.</summary>
    public static TypeRef Ref(this ITypeSymbol type) => new(type.ToDisplayString(Qualified));

    /// <summary>The type without its outermost <c>?</c>.</summary>
    public static TypeRef NotNullRef(this ITypeSymbol type) => (MessageShape.Underlying(type) ?? type).Ref().NotNull;

    /// <summary>The namespace, empty for the global one.</summary>
    public static string NamespaceName(this ITypeSymbol type) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString() : "";

    /// <summary>The names of the type and of those that contain it, joined by underscores.</summary>
    public static string FlatName(this INamedTypeSymbol type) =>
        type.ContainingType is { } container ? $"{container.FlatName()}_{type.Name}" : type.Name;
}
