using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1032 by declaring a record with the tuple's elements behind the type that mentions the tuple.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NamedRecordCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1032";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node.DescendantNodesAndSelf().OfType<TupleTypeSyntax>().FirstOrDefault() is not { } tuple || NewMessage.IsOpen(tuple, model) ||
            Names.Of(tuple) is not { } wished || NewMessage.For(wished, tuple, model) is not { } message)
        {
            return null;
        }

        var elements = tuple.Elements.Select(static (element, index) => string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1}",
            element.Type.WithoutTrivia(),
            element.Identifier.IsKind(SyntaxKind.None) ? "Item" + (index + 1).ToString(CultureInfo.InvariantCulture) : Names.Pascal(element.Identifier.ValueText)));
        return message.Declare(
            $"Declare the record '{message.Name}'", document, tuple, SyntaxFactory.IdentifierName(message.Name).WithTriviaFrom(tuple), "readonly record struct", [.. elements]);
    }
}
