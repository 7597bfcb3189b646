using System.Text;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Source;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>
/// The tokens of a file with one token of look-ahead. The Consume methods report what was expected and return false
/// when something else stands there; nothing is skipped then.
/// </summary>
internal sealed class TokenStream
{
    private readonly string _content;
    private readonly Lexer _lexer;
    private readonly ProtoErrors _errors;
    private readonly Comments _comments;

    public TokenStream(FileSyntax file)
    {
        _content = file.Text.Content;
        _errors = file.Errors;
        _comments = file.Comments;
        _lexer = new Lexer(_content, 0, _content.Length, Error);
        Advance();
    }

    public Token Current { get; private set; }

    public Token Previous { get; private set; }

    public bool AtEnd => Current.Kind == TokenKind.End;

    public string CurrentText => _content.Substring(Current.Start, Current.Length);

    public void Advance()
    {
        Previous = Current;
        Current = _lexer.Next(Current);
        _comments.Gather(_content, Previous, Current);
    }

    public bool LookingAt(string word) =>
        Current.Length == word.Length && string.CompareOrdinal(_content, Current.Start, word, 0, word.Length) == 0;

    public bool LookingAt(TokenKind kind) => Current.Kind == kind;

    public bool TryConsume(string word)
    {
        if (!LookingAt(word))
        {
            return false;
        }

        Advance();
        return true;
    }

    public bool Consume(string word, string? otherwise = null) => TryConsume(word) || Fail(otherwise ?? $"Expected \"{word}\".");

    public bool ConsumeIdentifier(out string name, string otherwise)
    {
        name = string.Empty;
        if (Current.Kind != TokenKind.Identifier)
        {
            return Fail(otherwise);
        }

        name = CurrentText;
        Advance();
        return true;
    }

    /// <summary>Reads an integer of up to <paramref name="max"/>; one that is larger is reported and read as zero.</summary>
    public bool ConsumeInteger(ulong max, out ulong value, string otherwise)
    {
        value = 0;
        if (Current.Kind != TokenKind.Integer)
        {
            return Fail(otherwise);
        }

        if (!Literals.TryReadInteger(CurrentText, max, out value))
        {
            Error("Integer out of range.");
            value = 0;
        }

        Advance();
        return true;
    }

    public bool ConsumeInteger(out int value, string otherwise)
    {
        var isRead = ConsumeInteger(int.MaxValue, out var magnitude, otherwise);
        value = (int)magnitude;
        return isRead;
    }

    public bool ConsumeSignedInteger(out int value, string otherwise)
    {
        var isNegative = TryConsume("-");
        var isRead = ConsumeInteger(isNegative ? int.MaxValue + 1UL : int.MaxValue, out var magnitude, otherwise);
        value = isNegative ? (int)-(long)magnitude : (int)magnitude;
        return isRead;
    }

    public bool ConsumeNumber(out double value, string otherwise)
    {
        value = 0;
        switch (Current.Kind)
        {
            case TokenKind.Float:
                value = Literals.ReadFloat(CurrentText);
                break;
            case TokenKind.Integer when Literals.TryReadInteger(CurrentText, ulong.MaxValue, out var integer):
                value = integer;
                break;
            case TokenKind.Integer when _content[Current.Start] == '0':
                Error("Integer out of range.");
                break;
            case TokenKind.Integer:
                value = Literals.ReadFloat(CurrentText);
                break;
            default:
                if (!LookingAt("inf") && !LookingAt("nan"))
                {
                    return Fail(otherwise);
                }

                value = LookingAt("inf") ? double.PositiveInfinity : double.NaN;
                break;
        }

        Advance();
        return true;
    }

    /// <summary>Reads adjacent string literals as one byte text.</summary>
    public bool ConsumeString(out string byteText, string otherwise)
    {
        byteText = string.Empty;
        if (Current.Kind != TokenKind.String)
        {
            return Fail(otherwise);
        }

        var bytes = new StringBuilder();
        while (Current.Kind == TokenKind.String)
        {
            Literals.AppendString(_content, Current.Start, Current.End, bytes);
            Advance();
        }

        byteText = bytes.ToString();
        return true;
    }

    public void Error(string message, ProtoRule rule = ProtoRule.Grammar) => _errors.Add(rule, Current.Start, message);

    public void Error(int at, string message) => _errors.Add(ProtoRule.Grammar, at, message);

    public void Warn(int at, string message, ProtoRule rule = ProtoRule.Grammar, string? suggestion = null) => _errors.Warn(rule, at, message, suggestion);

    public bool Fail(string message, ProtoRule rule = ProtoRule.Grammar)
    {
        Error(message, rule);
        return false;
    }

    /// <summary>Skips to the end of a statement that cannot be read: its semicolon, its block, or the brace that closes the block around.</summary>
    public void SkipStatement()
    {
        while (!AtEnd && !LookingAt("}"))
        {
            if (TryConsume(";"))
            {
                return;
            }

            if (TryConsume("{"))
            {
                SkipBlock();
                return;
            }

            Advance();
        }
    }

    // As protoc does, the token after a brace is skipped without a look at it.
    private void SkipBlock()
    {
        var depth = 1;
        while (!AtEnd)
        {
            if (TryConsume("}"))
            {
                if (--depth == 0)
                {
                    return;
                }
            }
            else if (TryConsume("{"))
            {
                depth++;
            }

            Advance();
        }
    }
}
