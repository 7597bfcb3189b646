using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1032 by declaring a record with the tuple's elements behind the type that mentions the tuple.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NamedRecordCodeFix : MessageCodeFix
{
    private protected override string Id => "CTR1032";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node.DescendantNodesAndSelf().OfType<TupleTypeSyntax>().FirstOrDefault() is not { } tuple ||
            tuple.Ancestors().OfType<TypeDeclarationSyntax>().LastOrDefault() is not { } outermost ||
            NameOf(tuple) is not { } name || model.LookupNamespacesAndTypes(outermost.SpanStart, name: name).Any())
        {
            return null;
        }

        var elements = tuple.Elements.Select((element, index) => string.Format(
            CultureInfo.InvariantCulture,
            "[property: Field({0})] {1} {2}",
            index + 1,
            element.Type.WithoutTrivia(),
            element.Identifier.IsKind(SyntaxKind.None) ? "Item" + (index + 1).ToString(CultureInfo.InvariantCulture) : Pascal(element.Identifier.ValueText)));
        var visibility = outermost.Modifiers.Any(SyntaxKind.PublicKeyword) ? "public" : "internal";
        var isLast = !outermost.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        var record = SyntaxFactory.ParseMemberDeclaration(
            $"{(isLast ? "\n\n" : "\n")}[Message]\n{visibility} readonly record struct {name}({string.Join(", ", elements)});{(isLast ? "" : "\n")}")!;
        return new Mending($"Declare the record '{name}'", async token =>
        {
            var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
            var tracked = root!.TrackNodes(tuple, outermost);
            tracked = tracked.ReplaceNode(tracked.GetCurrentNode(tuple)!, SyntaxFactory.IdentifierName(name).WithTriviaFrom(tuple));
            tracked = tracked.InsertNodesAfter(tracked.GetCurrentNode(outermost)!, [record]);
            return document.WithSyntaxRoot(tracked).Project.Solution;
        });
    }

    // Named after what holds it: DivideAsync returns a DivideResult, a field Points holds a PointsItem.
    private static string? NameOf(TupleTypeSyntax tuple)
    {
        foreach (var node in tuple.Ancestors())
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

    private static string WithoutAsync(string name) =>
        name.Length > 5 && name.EndsWith("Async", StringComparison.Ordinal) ? name.Substring(0, name.Length - 5) : name;

    private static string Pascal(string name) => char.ToUpperInvariant(name[0]) + name.Substring(1);
}
