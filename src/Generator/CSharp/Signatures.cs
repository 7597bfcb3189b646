using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

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

    /// <summary>
    /// The head of an explicit implementation, as in <c>int global::N.IGreeter.Add(int a)</c>; <see langword="null"/> where the method is half
    /// typed, so that it or what it mentions has no name yet.
    /// </summary>
    public static string? OfExplicit(IMethodSymbol method)
    {
        var isUnsafe = method.Parameters.Select(static parameter => parameter.Type).Append(method.ReturnType).Any(HasPointer);
        var constraints = string.Concat(method.TypeParameters.Select(Constraint));
        var signature = $"{(isUnsafe ? "unsafe " : "")}{method.ToDisplayString(Explicit)}{constraints}";
        return SyntaxFactory.ParseMemberDeclaration(signature + ";") is { ContainsDiagnostics: false } ? signature : null;
    }

    // An explicit implementation inherits constraints, but T? means what it says only with one of these three.
    private static string Constraint(ITypeParameterSymbol parameter) =>
        $" where {parameter.ToDisplayString(Explicit)} : {(parameter.IsValueType ? "struct" : parameter.IsReferenceType ? "class" : "default")}";

    private static bool HasPointer(ITypeSymbol type) => type switch
    {
        IPointerTypeSymbol or IFunctionPointerTypeSymbol => true,
        IArrayTypeSymbol array => HasPointer(array.ElementType),
        _ => false,
    };
}
