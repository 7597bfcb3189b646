using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Adds attributes to declarations without touching what is around them.</summary>
internal static class Marking
{
    /// <summary>Adds <c>[Field(n)]</c> before the member, on its line.</summary>
    public static MemberDeclarationSyntax WithNumber(MemberDeclarationSyntax member, int number)
    {
        var bare = member.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, List($"[Field({Shown(number)})] "))).WithLeadingTrivia(member.GetLeadingTrivia());
    }

    /// <summary>Adds <c>[property: Field(n)]</c> before a record's parameter.</summary>
    public static ParameterSyntax WithNumber(ParameterSyntax parameter, int number)
    {
        var bare = parameter.WithoutLeadingTrivia();
        return bare.WithAttributeLists(bare.AttributeLists.Insert(0, List($"[property: Field({Shown(number)})] "))).WithLeadingTrivia(parameter.GetLeadingTrivia());
    }

    /// <summary>Adds attributes in a line of their own before a type, after those it has.</summary>
    /// <param name="declaration">The type.</param>
    /// <param name="attributes">What stands between the brackets, such as <c>Message</c>.</param>
    public static T WithLine<T>(T declaration, string attributes)
        where T : BaseTypeDeclarationSyntax
    {
        var leading = declaration.GetLeadingTrivia();
        var indent = leading.Count > 0 && leading.Last().IsKind(SyntaxKind.WhitespaceTrivia) ? leading.Last().ToFullString() : "";
        if (declaration.AttributeLists.Count == 0)
        {
            var bare = declaration.WithoutLeadingTrivia();
            var end = declaration.SyntaxTree.GetText().ToString().Contains("\r\n") ? "\r\n" : "\n";
            var line = List($"[{attributes}]{end}{indent}");
            return (T)bare.AddAttributeLists(line).WithLeadingTrivia(leading);
        }

        var last = declaration.AttributeLists.Last();
        var isOnOwnLine = last.GetTrailingTrivia().Any(SyntaxKind.EndOfLineTrivia);
        var added = List($"[{attributes}]").WithTrailingTrivia(last.GetTrailingTrivia());
        return (T)declaration.WithAttributeLists(declaration.AttributeLists.Add(isOnOwnLine ? added.WithLeadingTrivia(SyntaxFactory.Whitespace(indent)) : added));
    }

    private static AttributeListSyntax List(string text) =>
        ((TypeDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(text + "class X;")!).AttributeLists[0];

    private static string Shown(int number) => number.ToString(CultureInfo.InvariantCulture);
}
