using System.Globalization;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1008 by making a union of the messages that are below the class or interface now.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ClosedTypeCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1008";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var type = node.DescendantNodesAndSelf().OfType<TypeSyntax>().Select(each => model.GetTypeInfo(each).Type).OfType<INamedTypeSymbol>()
            .FirstOrDefault(each => each is { IsAbstract: true, IsGenericType: false, TypeKind: TypeKind.Interface or TypeKind.Class } && !MessageShape.IsUnion(each));
        if (type?.DeclaringSyntaxReferences is not [var reference] || reference.GetSyntax() is not TypeDeclarationSyntax declaration)
        {
            return null;
        }

        return CasesOf(type, declaration, model.Compilation) is { } cases
            ? Mending.Elsewhere($"Make '{type.Name}' a union", document.Project.Solution, declaration, Marking.WithLine(declaration, "Union, " + cases))
            : null;
    }

    /// <summary>Writes <c>Case(1, typeof(X))</c> for each message below a type; <see langword="null"/> if there is none.</summary>
    internal static string? CasesOf(INamedTypeSymbol type, TypeDeclarationSyntax declaration, Compilation compilation)
    {
        var place = compilation.GetSemanticModel(declaration.SyntaxTree);
        var cases = TypesOf(compilation.Assembly.GlobalNamespace).Where(each => IsCase(each, type)).Select((each, index) => string.Format(
            CultureInfo.InvariantCulture, "Case({0}, typeof({1}))", index + 1, each.ToMinimalDisplayString(place, declaration.SpanStart))).ToArray();
        return cases.Length == 0 ? null : string.Join(", ", cases);
    }

    private static bool IsCase(INamedTypeSymbol type, INamedTypeSymbol union) =>
        type is { TypeKind: TypeKind.Class, IsAbstract: false, IsGenericType: false } && MessageShape.IsDeclaredMessage(type) &&
        (type.AllInterfaces.Contains(union, SymbolEqualityComparer.Default) || Above(type).Contains(union, SymbolEqualityComparer.Default));

    private static IEnumerable<INamedTypeSymbol> Above(INamedTypeSymbol type)
    {
        for (var above = type.BaseType; above is not null; above = above.BaseType)
        {
            yield return above;
        }
    }

    private static IEnumerable<INamedTypeSymbol> TypesOf(INamespaceOrTypeSymbol room) =>
        room.GetMembers().OfType<INamespaceOrTypeSymbol>().SelectMany(member => member is INamedTypeSymbol type ? [type, .. TypesOf(type)] : TypesOf(member));
}
