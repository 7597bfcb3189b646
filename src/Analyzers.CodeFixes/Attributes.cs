using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>Puts attributes of the runtime on declarations, and takes attributes off.</summary>
internal static class Attributes
{
    /// <summary>Makes the name of a runtime attribute, which is shortened to what the file's usings allow.</summary>
    public static NameSyntax Name(string name) =>
        SyntaxFactory.ParseName($"global::Contracts.{name}").WithAdditionalAnnotations(Simplifier.Annotation);

    /// <summary>Adds an attribute before the others of a declaration: on a line of its own if the declaration begins its line.</summary>
    public static MemberDeclarationSyntax Add(MemberDeclarationSyntax member, string name, string? argument = null)
    {
        var lead = member.GetLeadingTrivia();
        var beginsLine = member.GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia) || lead.Any(SyntaxKind.EndOfLineTrivia);
        var end = member.SyntaxTree.GetText().ToString().Contains("\r\n") ? SyntaxFactory.CarriageReturnLineFeed : SyntaxFactory.LineFeed;
        var indent = lead.Count > 0 && lead[lead.Count - 1].IsKind(SyntaxKind.WhitespaceTrivia) ? [lead[lead.Count - 1]] : default(SyntaxTriviaList);
        var list = SyntaxFactory.AttributeList([Attribute(name, argument)])
            .WithLeadingTrivia(lead)
            .WithTrailingTrivia(beginsLine ? end : SyntaxFactory.Space);
        var bare = member.WithLeadingTrivia(beginsLine ? indent : default);
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, list));
    }

    /// <summary>Removes an attribute, with its brackets if it is alone in them.</summary>
    public static Edit Removal(string title, AttributeSyntax attribute)
    {
        var list = (AttributeListSyntax)attribute.Parent!;
        if (list.Attributes.Count > 1 || list.Parent is not MemberDeclarationSyntax member)
        {
            return new Edit(title, list, list.WithAttributes(list.Attributes.Remove(attribute)));
        }

        var rest = member.WithAttributeLists(member.AttributeLists.Remove(list));
        return new Edit(title, member, rest.WithLeadingTrivia(list == member.AttributeLists[0] ? list.GetLeadingTrivia() : rest.GetLeadingTrivia()));
    }

    /// <summary>Makes an attribute.</summary>
    public static AttributeSyntax Attribute(string name, string? argument)
    {
        var attribute = SyntaxFactory.Attribute(Name(name));
        return argument is null ? attribute : attribute.WithArgumentList(SyntaxFactory.AttributeArgumentList([SyntaxFactory.AttributeArgument(Literal(argument))]));
    }

    /// <summary>Makes a string literal.</summary>
    public static LiteralExpressionSyntax Literal(string text) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(text));
}
