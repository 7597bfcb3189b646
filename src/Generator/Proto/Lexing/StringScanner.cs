namespace Contracts.Generator.Proto.Lexing;

/// <summary>Finds the end of a string literal and reports escapes that mean nothing.</summary>
internal readonly struct StringScanner(string text, int end, Action<int, string> report)
{
    /// <summary>Moves <paramref name="at"/>, which stands after the opening quote, past the closing one.</summary>
    public void Skip(ref int at, char quote)
    {
        while (true)
        {
            var c = at < end ? text[at] : '\0';
            if (c == '\0')
            {
                report(at, "Unexpected end of string.");
                return;
            }

            if (c == '\n')
            {
                report(at, "Multiline strings are not allowed. Did you miss a \"?.");
                return;
            }

            at++;
            if (c == quote)
            {
                return;
            }

            if (c == '\\')
            {
                SkipEscape(ref at);
            }
        }
    }

    private void SkipEscape(ref int at)
    {
        var c = at < end ? text[at] : '\0';
        if (Characters.IsOctal(c) || (c != '\0' && "abfnrtv\\?'\"".IndexOf(c) >= 0))
        {
            at++;
            return;
        }

        switch (c)
        {
            case 'x' or 'X':
                at++;
                Require(ref at, 1, "Expected hex digits for escape sequence.");
                break;
            case 'u':
                at++;
                Require(ref at, 4, "Expected four hex digits for \\u escape sequence.");
                break;
            case 'U':
                at++;
                RequireCodePoint(ref at);
                break;
            default:
                report(at, "Invalid escape sequence in string literal.");
                break;
        }
    }

    private void Require(ref int at, int digits, string otherwise)
    {
        for (var i = 0; i < digits; i++, at++)
        {
            if (at >= end || !Characters.IsHex(text[at]))
            {
                report(at, otherwise);
                return;
            }
        }
    }

    // Eight digits, the first two zero and the third at most one.
    private void RequireCodePoint(ref int at)
    {
        for (var i = 0; i < 8; i++, at++)
        {
            var c = at < end ? text[at] : '\0';
            if (!(i < 2 ? c == '0' : i == 2 ? c is '0' or '1' : Characters.IsHex(c)))
            {
                report(at, "Expected eight hex digits up to 10ffff for \\U escape sequence");
                return;
            }
        }
    }
}
