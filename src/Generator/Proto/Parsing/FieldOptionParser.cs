using System.Text;
using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>Reads a field's bracketed list, in which default and json_name are no options but parts of the field.</summary>
internal static class FieldOptionParser
{
    public static bool Parse(ParseSession session, FieldSyntax field)
    {
        var tokens = session.Tokens;
        tokens.Advance();
        do
        {
            var isRead = tokens.LookingAt("default") ? ParseDefault(tokens, field)
                : tokens.LookingAt("json_name") ? ParseJsonName(tokens, field)
                : OptionParser.Parse(session, field.Options);
            if (!isRead)
            {
                return false;
            }
        }
        while (tokens.TryConsume(","));

        return tokens.Consume("]");
    }

    private static bool ParseJsonName(TokenStream tokens, FieldSyntax field)
    {
        if (field.JsonName is not null)
        {
            tokens.Error("Already set option \"json_name\".");
        }

        field.JsonNameAt = tokens.Current.Start;
        tokens.Advance();
        if (!tokens.Consume("="))
        {
            return false;
        }

        field.JsonNameValueAt = tokens.Current.Start;
        var isRead = tokens.ConsumeString(out var name, "Expected string for JSON name.");
        field.JsonName = Literals.ToText(name);
        return isRead;
    }

    private static bool ParseDefault(TokenStream tokens, FieldSyntax field)
    {
        if (field.Default is not null)
        {
            tokens.Error("Already set option \"default\".");
        }

        tokens.Advance();
        if (!tokens.Consume("="))
        {
            return false;
        }

        field.DefaultAt = tokens.Current.Start;
        field.Default = string.Empty;
        var isRead = ParseValue(tokens, field.Type, out var value);
        field.Default = value;
        return isRead;
    }

    private static bool ParseValue(TokenStream tokens, FieldType type, out string value)
    {
        switch (type)
        {
            case FieldType.Named:
                value = tokens.CurrentText;
                tokens.Advance();
                return true;
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                return ParseSigned(tokens, int.MaxValue, out value);
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                return ParseSigned(tokens, long.MaxValue, out value);
            case FieldType.UInt32 or FieldType.Fixed32:
                return ParseUnsigned(tokens, uint.MaxValue, out value);
            case FieldType.UInt64 or FieldType.Fixed64:
                return ParseUnsigned(tokens, ulong.MaxValue, out value);
            case FieldType.Float or FieldType.Double:
                return ParseNumber(tokens, type, out value);
            case FieldType.Bool:
                value = tokens.LookingAt("true") ? "true" : "false";
                return tokens.TryConsume(value) || tokens.Fail("Expected \"true\" or \"false\".");
            case FieldType.String:
                return tokens.ConsumeString(out value, "Expected string for field default value.");
            case FieldType.Bytes:
                var isRead = tokens.ConsumeString(out var bytes, "Expected string.");
                value = Escape(bytes);
                return isRead;
            default:
                value = string.Empty;
                return tokens.Fail("Messages can't have default values.");
        }
    }

    private static bool ParseSigned(TokenStream tokens, ulong max, out string value)
    {
        var sign = tokens.TryConsume("-") ? "-" : string.Empty;
        max += sign.Length == 0 ? 0UL : 1UL;
        var isRead = tokens.ConsumeInteger(max, out var integer, "Expected integer for field default value.");
        value = integer == 0 ? "0" : $"{sign}{integer}";
        return isRead;
    }

    private static bool ParseUnsigned(TokenStream tokens, ulong max, out string value)
    {
        if (tokens.TryConsume("-"))
        {
            tokens.Error("Unsigned field can't have negative default value.");
        }

        var isRead = tokens.ConsumeInteger(max, out var integer, "Expected integer for field default value.");
        value = integer.ToString(System.Globalization.CultureInfo.InvariantCulture);
        return isRead;
    }

    private static bool ParseNumber(TokenStream tokens, FieldType type, out string value)
    {
        var isNegative = tokens.TryConsume("-");
        var isRead = tokens.ConsumeNumber(out var number, "Expected number.");
        number = isNegative ? -number : number;

        // A number beyond float's range is infinite there.
        value = type == FieldType.Double ? Numbers.Print(number) : Numbers.Print((float)number);
        return isRead;
    }

    // absl::CEscape: what is not printable ASCII as three octal digits.
    private static string Escape(string bytes)
    {
        var result = new StringBuilder(bytes.Length);
        foreach (var c in bytes)
        {
            var simple = "\n\r\t\"'\\".IndexOf(c);
            if (simple >= 0)
            {
                result.Append('\\').Append("nrt\"'\\"[simple]);
            }
            else if (c is < ' ' or >= '\u007F')
            {
                result.Append('\\').Append((char)('0' + (c >> 6))).Append((char)('0' + ((c >> 3) & 7))).Append((char)('0' + (c & 7)));
            }
            else
            {
                result.Append(c);
            }
        }

        return result.ToString();
    }
}
