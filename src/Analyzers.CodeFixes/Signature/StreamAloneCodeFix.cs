using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>
/// CTR0013: takes a stream of messages that hold the values and an item, each under the number that it has now, so that peers of before
/// and after understand one another.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class StreamAloneCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR0013";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (RequestParameters.Of(node, model) is not { Stream: { } stream } request ||
            stream.Type!.DescendantNodesAndSelf().OfType<GenericNameSyntax>().FirstOrDefault() is not { Identifier.ValueText: "IAsyncEnumerable", TypeArgumentList.Arguments: [var item] })
        {
            return null;
        }

        var hasNull = model.GetNullableContext(node.SpanStart).AnnotationsEnabled();
        var fields = request.Sent.Select(parameter => (Type: parameter == stream ? item : parameter.Type!, Name: Names.Pascal(parameter.Identifier.ValueText)))
            .Select(field => $"{MayBeAbsent(field.Type, hasNull, model)} {field.Name} = null");
        var type = stream.Type!.ReplaceNode(item, Microsoft.CodeAnalysis.CSharp.SyntaxFactory.IdentifierName(request.Message.Name)).WithoutTrivia();
        return request.Replace(document, $"{type} requests", [.. fields]);
    }

    private static string MayBeAbsent(TypeSyntax type, bool hasNull, SemanticModel model)
    {
        var written = type.WithoutTrivia().ToString();
        return type is NullableTypeSyntax || (!hasNull && model.GetTypeInfo(type).Type is { IsValueType: false }) ? written : written + "?";
    }
}
