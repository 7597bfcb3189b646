using Contracts.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Writes symbols as emitted code mentions them.</summary>
internal static class TypeRefs
{
    private static readonly SymbolDisplayFormat Qualified = SymbolDisplayFormat.FullyQualifiedFormat.AddMiscellaneousOptions(
        SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers);

    private static readonly SymbolDisplayFormat Named = new(
        SymbolDisplayGlobalNamespaceStyle.Omitted, SymbolDisplayTypeQualificationStyle.NameAndContainingTypesAndNamespaces);

    /// <summary>The type as it is declared, with <c>?</c> where it may be null.</summary>
    public static TypeRef Ref(this ITypeSymbol type) => new(type.ToDisplayString(Qualified));

    /// <summary>The type without its outermost <c>?</c>.</summary>
    public static TypeRef NotNullRef(this ITypeSymbol type) => (MessageShape.Underlying(type) ?? type).Ref().NotNull;

    /// <summary>The namespace as it is named, <c>N.class</c>; empty for the global one.</summary>
    public static string NamespaceName(this ITypeSymbol type) => Namespace(type, Named);

    /// <summary>The namespace as code mentions it, <c>N.@class</c>; empty for the global one.</summary>
    public static string NamespaceRef(this ITypeSymbol type) => Namespace(type, Named.AddMiscellaneousOptions(SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers));

    /// <summary>The names of the type and of those that contain it, joined by underscores.</summary>
    public static string FlatName(this INamedTypeSymbol type) =>
        type.ContainingType is { } container ? $"{container.FlatName()}_{type.Name}" : type.Name;

    /// <summary>Says whether an earlier run of the generator emitted the type, as into a referenced assembly.</summary>
    public static bool IsEmitted(this ISymbol symbol) =>
        symbol.Attribute("System.CodeDom.Compiler.GeneratedCodeAttribute") is { ConstructorArguments: [{ Value: "Contracts.Generator" }, ..] };

    private static string Namespace(ITypeSymbol type, SymbolDisplayFormat format) =>
        type.ContainingNamespace is { IsGlobalNamespace: false } space ? space.ToDisplayString(format) : "";
}
