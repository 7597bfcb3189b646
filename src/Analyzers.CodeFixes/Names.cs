using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>Makes names of types out of names of members and parameters.</summary>
internal static class Names
{
    /// <summary>The name with a capital.</summary>
    public static string Pascal(string name) => name.Length == 0 ? name : char.ToUpperInvariant(name[0]) + name.Substring(1);

    /// <summary>The name without the ending <c>Async</c>.</summary>
    public static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    /// <summary>
    /// Names a type after what holds it: what <c>DivideAsync</c> returns is a <c>DivideResult</c>, and a field <c>Points</c> holds a
    /// <c>PointsItem</c>; <see langword="null"/> if nothing that has a name holds it.
    /// </summary>
    public static string? Of(TypeSyntax type)
    {
        foreach (var node in type.Ancestors())
        {
            switch (node)
            {
                case ParameterSyntax { Parent.Parent: MethodDeclarationSyntax method } parameter:
                    return WithoutAsync(method.Identifier.ValueText) + Pascal(parameter.Identifier.ValueText);
                case ParameterSyntax parameter:
                    return Pascal(parameter.Identifier.ValueText) + "Item";
                case MethodDeclarationSyntax method:
                    return WithoutAsync(method.Identifier.ValueText) + "Result";
                case PropertyDeclarationSyntax property:
                    return Pascal(property.Identifier.ValueText) + "Item";
                case FieldDeclarationSyntax { Declaration.Variables: [var only] }:
                    return Pascal(only.Identifier.ValueText) + "Item";
            }
        }

        return null;
    }
}
