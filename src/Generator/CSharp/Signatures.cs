using Microsoft.CodeAnalysis;

namespace Contracts.Generator.CSharp;

/// <summary>Writes members as an explicit implementation declares them.</summary>
internal static class Signatures
{
    private static readonly SymbolDisplayFormat Explicit = SymbolDisplayFormat.FullyQualifiedFormat
        .AddMiscellaneousOptions(
            SymbolDisplayMiscellaneousOptions.IncludeNullableReferenceTypeModifier | SymbolDisplayMiscellaneousOptions.EscapeKeywordIdentifiers)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters)
        .WithMemberOptions(
            SymbolDisplayMemberOptions.IncludeType |
            SymbolDisplayMemberOptions.IncludeRef |
            SymbolDisplayMemberOptions.IncludeContainingType |
            SymbolDisplayMemberOptions.IncludeParameters)
        .WithParameterOptions(
            SymbolDisplayParameterOptions.IncludeType |
            SymbolDisplayParameterOptions.IncludeName |
            SymbolDisplayParameterOptions.IncludeModifiers);

    /// <summary>The head of an explicit implementation, as in <c>int global::N.IGreeter.Add(int a)</c>.</summary>
    public static string OfExplicit(IMethodSymbol method) =>
        (method.Parameters.Any(static parameter => IsUnsafe(parameter.Type)) || IsUnsafe(method.ReturnType) ? "unsafe " : "") + method.ToDisplayString(Explicit);

    private static bool IsUnsafe(ITypeSymbol type) => type.TypeKind is TypeKind.Pointer or TypeKind.FunctionPointer ||
        (type is IArrayTypeSymbol array && IsUnsafe(array.ElementType));
}
