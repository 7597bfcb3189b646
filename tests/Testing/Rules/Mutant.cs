using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Testing.Rules;

/// <summary>C# text as it is while somebody types: cut off, or with tokens missing, doubled, swapped or put in from elsewhere.</summary>
public static class Mutant
{
    // What is in the middle of a contract or message when it is typed.
    private static readonly string[] Pieces =
    [
        "{", "}", "(", ")", "[", "]", "<", ">", ",", ";", ":", "?", "=", "=>", ".", "*", "&", "@", "\"", "/*", "//", "#if", "-1", "0", "\"a\"", "null", "default", "typeof(", "int", "void",
        "string?", "object", "dynamic", "List<", "List<List<int>>", "Task<", "Task", "IAsyncEnumerable<", "Dictionary<,>", "(int, int)", "Missing", "T", "[Message]", "[Field(1)]", "[Field(",
        "[Contract]", "[Union]", "[Case(1, typeof(", "[Reserved(1)]", "[OneWay]", "public", "private", "static", "abstract", "partial", "record", "struct", "interface", "class", "enum", "delegate",
        "ref", "out", "params", "this", "async", "unsafe", "file", "required", "readonly", "event Action", "namespace", "using", "where T : class", "get;", "init;", "base", "operator +",
    ];

    /// <summary>Makes one of the text; tokens stay whole.</summary>
    public static string Of(string text, Random random)
    {
        var result = text;
        for (var i = random.Next(1, 4); i > 0; i--)
        {
            result = Once(result, random);
        }

        return result;
    }

    private static string Once(string text, Random random)
    {
        var tokens = CSharpSyntaxTree.ParseText(text).GetRoot().DescendantTokens().Where(static token => token.Span.Length > 0).ToArray();
        if (tokens.Length == 0)
        {
            return text + Pieces[random.Next(Pieces.Length)];
        }

        var at = tokens[random.Next(tokens.Length)].Span;
        var other = tokens[random.Next(tokens.Length)].Span;
        return random.Next(6) switch
        {
            0 => text[..at.Start],
            1 => text.Remove(at.Start, at.Length),
            2 => text.Insert(at.End, $" {text.AsSpan(at.Start, at.Length)}"),
            3 => text.Remove(at.Start, at.Length).Insert(at.Start, text.Substring(other.Start, other.Length)),
            4 => text.Remove(at.Start, at.Length).Insert(at.Start, Pieces[random.Next(Pieces.Length)] + " "),
            _ => text.Insert(at.Start, Pieces[random.Next(Pieces.Length)] + " "),
        };
    }
}
