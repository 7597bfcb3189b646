using System.Text;
using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>
/// The comments of a file by the declarations that they belong to, by protoc's rules: those directly above a
/// declaration, else those behind its semicolon or opening brace. Comments with a blank line on both sides belong to none.
/// </summary>
internal sealed class Comments
{
    private readonly Dictionary<int, string> _leading = [];
    private readonly Dictionary<int, string> _trailing = [];

    public Comments(ProtoText text)
    {
        var content = text.Content;
        var lexer = new Lexer(content, 0, content.Length, static (_, _) => { });
        var previous = default(Token);
        var isFirst = true;
        do
        {
            var next = lexer.Next(previous);
            if (next.Start > previous.End && (isFirst || IsEndOfDeclaration(content, previous)))
            {
                Attach(content, previous, next, isFirst);
            }

            previous = next;
            isFirst = false;
        }
        while (previous.Kind != TokenKind.End);
    }

    /// <summary>Gives the comment of a declaration by the offsets of its first token and of the end of its semicolon or brace; empty for none.</summary>
    public string Of(int start, int headEnd) =>
        headEnd < 0 ? ""
        : _leading.TryGetValue(start, out var leading) ? leading
        : _trailing.TryGetValue(headEnd, out var trailing) ? trailing
        : "";

    private static bool IsEndOfDeclaration(string content, Token token) => token.Length == 1 && content[token.Start] is ';' or '{' or '}';

    private void Attach(string content, Token previous, Token next, bool isFirst)
    {
        if (content.IndexOf('/', previous.End, next.Start - previous.End) < 0)
        {
            return;
        }

        var gap = new CommentGap(content, previous.End, next, isFirst);
        if (gap.Leading.Length > 0)
        {
            _leading[next.Start] = gap.Leading;
        }

        if (gap.Trailing.Length > 0)
        {
            _trailing[previous.End] = gap.Trailing;
        }
    }
}
