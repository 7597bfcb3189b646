namespace Contracts.Generator.Proto.Lexing;

/// <summary>
/// The comments of a file by the declarations that they belong to, by protoc's rules: those directly above a
/// declaration, else those behind its semicolon or opening brace. Comments with a blank line on both sides belong to none.
/// </summary>
internal sealed class Comments
{
    private readonly Dictionary<int, string> _leading = [];
    private readonly Dictionary<int, string> _trailing = [];

    /// <summary>Takes the comments between two tokens, of which the first is none at the start of the file.</summary>
    public void Gather(string content, Token previous, Token next)
    {
        var isFirst = previous.End == 0;
        if (next.Start > previous.End && (isFirst || IsEndOfDeclaration(content, previous)) && content.IndexOf('/', previous.End, next.Start - previous.End) >= 0)
        {
            Attach(new CommentGap(content, previous.End, next, isFirst), previous, next);
        }
    }

    /// <summary>Gives the comment of a declaration by the offsets of its first token and of the end of its semicolon or brace; empty for none.</summary>
    public string Of(int start, int headEnd) =>
        headEnd < 0 ? ""
        : _leading.TryGetValue(start, out var leading) ? leading
        : _trailing.TryGetValue(headEnd, out var trailing) ? trailing
        : "";

    private static bool IsEndOfDeclaration(string content, Token token) => token.Length == 1 && content[token.Start] is ';' or '{' or '}';

    private void Attach(CommentGap gap, Token previous, Token next)
    {
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
