using System.Text;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>protoc's rules for what names of a .proto file become in C#.</summary>
internal static class PascalCase
{
    /// <summary>Upper-cases letters at the start and after anything but a letter; drops what is neither letter nor digit.</summary>
    public static string OfUnderscores(string name)
    {
        var result = new StringBuilder(name.Length);
        var isUpper = true;
        foreach (var c in name)
        {
            if (IsLetter(c))
            {
                result.Append(isUpper ? ToUpper(c) : c);
                isUpper = false;
            }
            else
            {
                isUpper = true;
                if (IsDigit(c))
                {
                    result.Append(c);
                }
            }
        }

        if (name.EndsWith("#", StringComparison.Ordinal))
        {
            result.Append('_');
        }

        return AsIdentifier(result.ToString());
    }

    /// <summary>Gives the member of a value: its name without the enum's in front, each word with one capital.</summary>
    public static string OfEnumValue(string enumName, string valueName)
    {
        var result = new StringBuilder(valueName.Length);
        var previous = '_';
        foreach (var c in WithoutPrefix(enumName, valueName))
        {
            if (IsLetter(c) || IsDigit(c))
            {
                result.Append(!IsLetter(previous) ? ToUpper(c) : IsLower(previous) ? c : ToLower(c));
            }

            previous = c;
        }

        return AsIdentifier(result.ToString());
    }

    // What cannot stand as a name in C# gets an underscore, also where protoc's would not compile.
    private static string AsIdentifier(string name) => name.Length == 0 || IsDigit(name[0]) ? "_" + name : name;

    // Compares without case and underscores; a value that is nothing but the prefix keeps it.
    private static string WithoutPrefix(string prefix, string value)
    {
        var at = 0;
        foreach (var c in prefix)
        {
            if (c == '_')
            {
                continue;
            }

            while (at < value.Length && value[at] == '_')
            {
                at++;
            }

            if (at == value.Length || ToLower(value[at++]) != ToLower(c))
            {
                return value;
            }
        }

        var rest = value.Substring(at).TrimStart('_');
        return rest.Length == 0 ? value : rest;
    }

    private static bool IsLower(char c) => c is >= 'a' and <= 'z';

    private static bool IsLetter(char c) => IsLower(c) || c is >= 'A' and <= 'Z';

    private static bool IsDigit(char c) => c is >= '0' and <= '9';

    private static char ToUpper(char c) => IsLower(c) ? (char)(c - 'a' + 'A') : c;

    private static char ToLower(char c) => c is >= 'A' and <= 'Z' ? (char)(c - 'A' + 'a') : c;
}
