using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Generator.Emit;

/// <summary>Writes names and texts as C# has them.</summary>
internal static class Literals
{
    /// <summary>The name, with <c>@</c> if it is a keyword.</summary>
    public static string Identifier(string name) =>
        SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None || SyntaxFacts.GetContextualKeywordKind(name) != SyntaxKind.None ? "@" + name : name;

    /// <summary>The text as a string literal, in quotes.</summary>
    public static string Text(string text) => SymbolDisplay.FormatLiteral(text, quote: true);

    /// <summary>The text inside an XML comment.</summary>
    public static string Xml(string text) => text.Replace("&", "&amp;").Replace("<", "&lt;").Replace(">", "&gt;");
}
