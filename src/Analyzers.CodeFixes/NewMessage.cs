using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>A message that a fix declares behind the type that is to mention it.</summary>
/// <param name="Name">Its name, which nothing has where it is declared.</param>
/// <param name="Anchor">The type behind which it is declared.</param>
/// <param name="IsPublic">Whether it is public, as the type before it is, or else internal.</param>
internal sealed record NewMessage(string Name, TypeDeclarationSyntax Anchor, bool IsPublic)
{
    // More fields than these stand on a line each.
    private const int FieldsOnALine = 3;

    /// <summary>Names a message for a place; <see langword="null"/> if the place is in no type.</summary>
    /// <param name="wished">The name to take, with a number behind it where it is taken.</param>
    /// <param name="place">A node inside the type that is to mention the message.</param>
    /// <param name="model">Answers for the document.</param>
    public static NewMessage? For(string wished, SyntaxNode place, SemanticModel model)
    {
        if (place.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } anchor || model.GetDeclaredSymbol(anchor) is not { } type)
        {
            return null;
        }

        var name = wished;
        for (var i = 2; !model.LookupNamespacesAndTypes(anchor.SpanStart, name: name).IsEmpty; i++)
        {
            name = FormattableString.Invariant($"{wished}{i}");
        }

        return new NewMessage(name, anchor, type.DeclaredAccessibility == Accessibility.Public);
    }

    /// <summary>Says whether the type as it is written means something else outside, because it mentions a type parameter.</summary>
    public static bool IsOpen(TypeSyntax type, SemanticModel model) =>
        type.DescendantNodesAndSelf().OfType<TypeSyntax>().Any(each => model.GetTypeInfo(each).Type is ITypeParameterSymbol);

    /// <summary>Declares it, and replaces a node inside the anchor by what mentions it.</summary>
    /// <param name="title">What the user sees.</param>
    /// <param name="document">Where all this is.</param>
    /// <param name="old">The node to replace.</param>
    /// <param name="with">What mentions the message.</param>
    /// <param name="kind">How it is declared, as in <c>sealed record</c>.</param>
    /// <param name="fields">Types, names and defaults of its fields, in the order of their numbers.</param>
    /// <param name="tags">What its documentation says, a line each.</param>
    public Mending Declare(
        string title, Document document, SyntaxNode old, SyntaxNode with, string kind, IReadOnlyList<string> fields, IReadOnlyList<string>? tags = null) => new(title, async token =>
    {
        var root = await document.GetSyntaxRootAsync(token).ConfigureAwait(false);
        var tracked = root!.TrackNodes(old, Anchor);
        tracked = tracked.ReplaceNode(tracked.GetCurrentNode(old)!, with);
        tracked = tracked.InsertNodesAfter(tracked.GetCurrentNode(Anchor)!, [Declaration(kind, fields, tags ?? [])]);
        return document.WithSyntaxRoot(tracked).Project.Solution;
    });

    private MemberDeclarationSyntax Declaration(string kind, IReadOnlyList<string> fields, IReadOnlyList<string> tags)
    {
        var end = Anchor.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
        var indent = Anchor.GetLeadingTrivia() is { Count: > 0 } lead && lead.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? lead.Last().ToString() : "";
        var between = fields.Count <= FieldsOnALine ? ", " : $",{end}{indent}    ";
        var numbered = string.Join(between, fields.Select(static (field, i) => FormattableString.Invariant($"[property: Field({i + 1})] {field}")));
        var first = fields.Count <= FieldsOnALine ? "" : $"{end}{indent}    ";
        var isLast = !Anchor.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        return SyntaxFactory.ParseMemberDeclaration(
            $"{(isLast ? end + end : end)}{string.Concat(tags.Select(tag => $"{indent}/// {tag}{end}"))}{indent}[Message]{end}{indent}{(IsPublic ? "public" : "internal")} {kind} {Name}({first}{numbered});{(isLast ? "" : end)}")!;
    }
}
