using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1016: takes the <c>?</c> off elements, or declares a message around an inner collection.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SingleElementCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1016";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var types = node.DescendantNodesAndSelf().OfType<TypeSyntax>().ToArray();
        if (types.OfType<NullableTypeSyntax>().FirstOrDefault(type => IsElement(type) && model.GetTypeInfo(type).Type is { IsValueType: true }) is { } element)
        {
            return Mending.Replace($"Use elements of '{element.ElementType}'", document, element, element.ElementType.WithTriviaFrom(element));
        }

        if (types.OfType<ArrayTypeSyntax>().FirstOrDefault(type => type.RankSpecifiers.Count > 1 && MessageShape.ElementOf(model.GetTypeInfo(type).Type!) is not null) is { } jagged)
        {
            // int[][] is one node: an array, by the first brackets, of what the others make.
            var inner = jagged.WithRankSpecifiers(jagged.RankSpecifiers.RemoveAt(0)).WithoutTrivia();
            return Wrap(document, model, jagged, inner, name => SyntaxFactory.ArrayType(name, [jagged.RankSpecifiers[0]]).WithTriviaFrom(jagged));
        }

        return types.FirstOrDefault(type => IsElement(type) && IsCollection(model.GetTypeInfo(type).Type)) is { } collection
            ? Wrap(document, model, collection, collection.WithoutTrivia(), name => name.WithTriviaFrom(collection))
            : null;
    }

    private static Mending? Wrap(Document document, SemanticModel model, TypeSyntax old, TypeSyntax inner, Func<TypeSyntax, TypeSyntax> mention) =>
        !NewMessage.IsOpen(old, model) && Names.Of(old) is { } wished && NewMessage.For(wished, old, model) is { } message
            ? message.Declare(
                $"Declare the message '{message.Name}' around '{inner}'", document, old, mention(SyntaxFactory.IdentifierName(message.Name)), "sealed record", [$"{inner} Items"])
            : null;

    // Of the collection that the field or parameter is, not of the task or stream around it.
    private static bool IsElement(TypeSyntax type) =>
        type.Parent is ArrayTypeSyntax or TypeArgumentListSyntax { Parent: GenericNameSyntax { Identifier.ValueText: not ("Task" or "ValueTask" or "IAsyncEnumerable") } };

    private static bool IsCollection(ITypeSymbol? type) => type is not null && (MessageShape.ElementOf(type) is not null || MessageShape.EntryOf(type) is not null);
}
