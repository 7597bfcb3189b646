namespace Contracts.Generator.Proto.Lexing;

/// <summary>The character classes of the .proto language, all within ASCII.</summary>
internal static class Characters
{
    public static bool IsLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or '_';

    public static bool IsDigit(char c) => c is >= '0' and <= '9';

    public static bool IsOctal(char c) => c is >= '0' and <= '7';

    public static bool IsHex(char c) => DigitOf(c) is >= 0 and < 16;

    public static bool IsWordPart(char c) => IsLetter(c) || IsDigit(c);

    public static bool IsSpace(char c) => c is ' ' or '\n' or '\t' or '\r' or '\v' or '\f';

    /// <summary>Gives the value of a digit in the bases up to 36, or -1.</summary>
    public static int DigitOf(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'z' => c - 'a' + 10,
        >= 'A' and <= 'Z' => c - 'A' + 10,
        _ => -1,
    };

    public static bool IsIdentifier(string text)
    {
        if (text.Length == 0 || !IsLetter(text[0]))
        {
            return false;
        }

        foreach (var c in text)
        {
            if (!IsWordPart(c))
            {
                return false;
            }
        }

        return true;
    }
}
