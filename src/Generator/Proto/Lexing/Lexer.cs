using Contracts.Generator.Proto.Source;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>
/// Cuts a text into tokens, one at a time, so that its errors fall between the parser's in the order of the text.
/// Also reads the text format of aggregate option values, where a comment may start with <c>#</c> too and a float end in f.
/// </summary>
internal sealed class Lexer(string text, int start, int end, Action<int, string> report, bool isTextFormat = false)
{
    private int _at = start;

    /// <summary>Returns the next token; past the end of the text, always <see cref="TokenKind.End"/>.</summary>
    public Token Next(Token previous)
    {
        while (SkipSpace())
        {
            var first = _at;
            var c = text[_at];
            if (Characters.IsLetter(c))
            {
                SkipWhile(Characters.IsWordPart);
                return new Token(TokenKind.Identifier, first, _at);
            }

            if (c == '"' || c == '\'')
            {
                _at++;
                new StringScanner(text, end, report).Skip(ref _at, c);
                return new Token(TokenKind.String, first, _at);
            }

            if (Characters.IsDigit(c) || (c == '.' && Characters.IsDigit(At(1))))
            {
                return Number(previous);
            }

            if (c < ' ')
            {
                report(_at, "Invalid control characters encountered in text.");
                SkipWhile(x => x < ' ' && !Characters.IsSpace(x));
                continue;
            }

            return Symbol();
        }

        return new Token(TokenKind.End, end, end);
    }

    private char At(int distance) => _at + distance < end ? text[_at + distance] : '\0';

    private void SkipWhile(Func<char, bool> isPart)
    {
        while (_at < end && isPart(text[_at]))
        {
            _at++;
        }
    }

    // True when a character that belongs to a token follows.
    private bool SkipSpace()
    {
        while (_at < end)
        {
            var c = text[_at];
            if (Characters.IsSpace(c))
            {
                _at++;
            }
            else if ((c == '/' && At(1) == '/') || (isTextFormat && c == '#'))
            {
                var line = text.IndexOf('\n', _at, end - _at);
                _at = line < 0 ? end : line + 1;
            }
            else if (c == '/' && At(1) == '*')
            {
                SkipBlockComment();
            }
            else
            {
                return true;
            }
        }

        return false;
    }

    private void SkipBlockComment()
    {
        var opening = _at;
        _at += 2;
        while (_at < end)
        {
            var c = text[_at++];
            if (c == '*' && At(0) == '/')
            {
                _at++;
                return;
            }

            if (c == '/' && At(0) == '*')
            {
                report(_at, "\"/*\" inside block comment.  Block comments cannot be nested.");
            }
        }

        report(end, "End-of-file inside block comment.");
        report(opening, "  Comment started here.");
    }

    private Token Symbol()
    {
        var first = _at++;
        if (text[first] >= '\u0080')
        {
            // protoc reads bytes: a character of several bytes is named by its first.
            var isPair = char.IsHighSurrogate(text[first]) && char.IsLowSurrogate(At(0));
            _at += isPair ? 1 : 0;
            var bytes = System.Text.Encoding.UTF8.GetBytes(text.Substring(first, _at - first));
            report(first, $"Interpreting non ascii codepoint {bytes[0]}.");
        }

        return new Token(TokenKind.Symbol, first, _at);
    }

    private Token Number(Token previous)
    {
        var first = _at;
        if (text[first] == '.' && previous.Kind == TokenKind.Identifier && previous.End == first)
        {
            report(first, "Need space between identifier and decimal point.");
        }

        var isFloat = false;
        if (text[first] == '0' && At(1) is 'x' or 'X')
        {
            _at += 2;
            RequireDigits(Characters.IsHex, "\"0x\" must be followed by hex digits.");
        }
        else if (text[first] == '0' && Characters.IsDigit(At(1)))
        {
            SkipWhile(Characters.IsOctal);
            if (Characters.IsDigit(At(0)))
            {
                report(_at, "Numbers starting with leading zero must be in octal.");
                SkipWhile(Characters.IsDigit);
            }
        }
        else
        {
            isFloat = Decimal();
        }

        if (Characters.IsLetter(At(0)) && !isTextFormat)
        {
            report(_at, "Need space between number and identifier.");
        }
        else if (At(0) == '.')
        {
            report(_at, isFloat
                ? "Already saw decimal point or exponent; can't have another one."
                : "Hex and octal numbers must be integers.");
        }

        return new Token(isFloat ? TokenKind.Float : TokenKind.Integer, first, _at);
    }

    private bool Decimal()
    {
        var isFloat = false;
        SkipWhile(Characters.IsDigit);
        if (At(0) == '.')
        {
            isFloat = true;
            _at++;
            SkipWhile(Characters.IsDigit);
        }

        if (At(0) is 'e' or 'E')
        {
            isFloat = true;
            _at++;
            _at += At(0) is '-' or '+' ? 1 : 0;
            RequireDigits(Characters.IsDigit, "\"e\" must be followed by exponent.");
        }

        if (isTextFormat && At(0) is 'f' or 'F')
        {
            isFloat = true;
            _at++;
        }

        return isFloat;
    }

    private void RequireDigits(Func<char, bool> isDigit, string otherwise)
    {
        if (!isDigit(At(0)))
        {
            report(_at, otherwise);
        }

        SkipWhile(isDigit);
    }
}
