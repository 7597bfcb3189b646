using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1016, where it is null that a collection may hold.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class SingleElementCodeFix : MessageCodeFix
{
    private protected override string Id => "CTR1016";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var element = node.DescendantNodesAndSelf().OfType<NullableTypeSyntax>().FirstOrDefault(type =>
            type.Parent is TypeArgumentListSyntax or ArrayTypeSyntax && model.GetTypeInfo(type).Type is { IsValueType: true });
        return element is null ? null : Mending.Replace(
            $"Use elements of '{element.ElementType}'", document, element, element.ElementType.WithTriviaFrom(element));
    }
}
