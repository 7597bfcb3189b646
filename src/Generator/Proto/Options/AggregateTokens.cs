using System.Text;
using Contracts.Generator.Proto.Lexing;

namespace Contracts.Generator.Proto.Options;

/// <summary>The tokens of an aggregate option value, and the first thing that is wrong with it.</summary>
internal sealed class AggregateTokens
{
    private readonly string _content;
    private readonly Lexer _lexer;
    private Token _current;

    public AggregateTokens(string content, int start, int end)
    {
        _content = content;
        _lexer = new Lexer(content, start, end, (_, message) => Fail(message), isTextFormat: true);
        Advance();
    }

    public string? Error { get; private set; }

    public TokenKind Kind => _current.Kind;

    public string Text => _content.Substring(_current.Start, _current.Length);

    public void Advance() => _current = _lexer.Next(_current);

    public bool Fail(string message)
    {
        Error ??= message;
        return false;
    }

    public bool Expect(string symbol) => Fail($"Expected \"{symbol}\", found \"{Text}\".");

    public bool TryConsume(string symbol)
    {
        if (_current.Kind != TokenKind.Symbol || _current.Length != 1 || _content[_current.Start] != symbol[0])
        {
            return false;
        }

        Advance();
        return true;
    }

    /// <summary>Reads an extension's or type's name up to and over the closing bracket.</summary>
    public string? ReadBracketName()
    {
        var name = new StringBuilder();
        while (!TryConsume("]"))
        {
            if (Kind is TokenKind.End or TokenKind.String)
            {
                Expect("]");
                return null;
            }

            name.Append(Text);
            Advance();
        }

        return name.ToString();
    }

    /// <summary>Reads adjacent strings as one byte text.</summary>
    public string ReadString()
    {
        var bytes = new StringBuilder();
        for (; Kind == TokenKind.String; Advance())
        {
            Literals.AppendString(_content, _current.Start, _current.End, bytes);
        }

        return bytes.ToString();
    }
}
