using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>
/// Mends CTR1026 by declaring a message with what the foreign type shows of itself, for its user to cut down: which of the properties make
/// up the type no machine can tell.
/// </summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ForeignTypeCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1026";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        foreach (var mention in node.DescendantNodesAndSelf().OfType<TypeSyntax>())
        {
            if (mention is SimpleNameSyntax or QualifiedNameSyntax && model.GetTypeInfo(mention).Type is INamedTypeSymbol { IsGenericType: false } type &&
                MessageShape.ValueFault(type, type, null, model.Compilation.Assembly)?.RuleId == Id)
            {
                return Mend(document, mention, type, model);
            }
        }

        return null;
    }

    private static Mending? Mend(Document document, TypeSyntax mention, INamedTypeSymbol type, SemanticModel model)
    {
        var fields = type.GetMembers().OfType<IPropertySymbol>()
            .Where(property => property is { IsStatic: false, IsIndexer: false, DeclaredAccessibility: Accessibility.Public, GetMethod.DeclaredAccessibility: Accessibility.Public })
            .Where(property => MessageShape.IsMarshallable(property.Type, model.Compilation.Assembly))
            .Select(property => $"{property.Type.ToMinimalDisplayString(model, mention.SpanStart)} {property.Name}")
            .ToArray();
        return fields.Length > 0 && NewMessage.For(type.Name + "Message", mention, model) is { } message
            ? message.Declare(
                $"Declare the message '{message.Name}'", document, mention, SyntaxFactory.IdentifierName(message.Name).WithTriviaFrom(mention), "sealed record", fields)
            : null;
    }
}
