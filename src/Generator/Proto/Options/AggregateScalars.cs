using Contracts.Generator.Proto.Lexing;
using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>Reads the scalar values of protobuf's text format.</summary>
internal sealed class AggregateScalars(AggregateTokens tokens)
{
    public bool TryRead(FieldSymbol field, out OptionValue value)
    {
        ulong bits;
        bool isRead;
        switch (field.Type)
        {
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                isRead = TryInteger(int.MaxValue, isSigned: true, out bits);
                break;
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                isRead = TryInteger(long.MaxValue, isSigned: true, out bits);
                break;
            case FieldType.UInt32 or FieldType.Fixed32:
                isRead = TryInteger(uint.MaxValue, isSigned: false, out bits);
                break;
            case FieldType.UInt64 or FieldType.Fixed64:
                isRead = TryInteger(ulong.MaxValue, isSigned: false, out bits);
                break;
            case FieldType.Float or FieldType.Double:
                isRead = TryNumber(field.Type, out bits);
                break;
            case FieldType.Bool:
                isRead = TryBool(field, out bits);
                break;
            case FieldType.Enum:
                isRead = TryEnum(field, out bits);
                break;
            default:
                isRead = tokens.Kind == TokenKind.String || tokens.Fail($"Expected string, got: {tokens.Text}");
                value = new OptionValue(0, isRead ? tokens.ReadString() : string.Empty);
                return isRead;
        }

        value = new OptionValue(bits);
        return isRead;
    }

    private bool TryInteger(ulong max, bool isSigned, out ulong bits)
    {
        bits = 0;
        var isNegative = isSigned && tokens.TryConsume("-");
        if (tokens.Kind != TokenKind.Integer)
        {
            return tokens.Fail($"Expected integer, got: {tokens.Text}");
        }

        if (!Literals.TryReadInteger(tokens.Text, max + (isNegative ? 1UL : 0UL), out bits))
        {
            return tokens.Fail($"Integer out of range ({tokens.Text})");
        }

        bits = isNegative ? unchecked(0UL - bits) : bits;
        tokens.Advance();
        return true;
    }

    private bool TryNumber(FieldType type, out ulong bits)
    {
        bits = 0;
        var isNegative = tokens.TryConsume("-");
        var text = tokens.Text;
        double number;
        if (tokens.Kind == TokenKind.Float || (tokens.Kind == TokenKind.Integer && text.IndexOfAny(['x', 'X']) < 0))
        {
            number = Literals.ReadFloat(text);
        }
        else if (tokens.Kind == TokenKind.Identifier && text.ToLowerInvariant() is "inf" or "infinity" or "nan")
        {
            number = text.StartsWith("i", StringComparison.OrdinalIgnoreCase) ? double.PositiveInfinity : double.NaN;
        }
        else
        {
            return tokens.Fail($"Expected double, got: {text}");
        }

        bits = ScalarOptions.BitsOf(number, type);
        bits ^= isNegative ? (type == FieldType.Double ? 1UL << 63 : 1UL << 31) : 0;
        tokens.Advance();
        return true;
    }

    private bool TryBool(FieldSymbol field, out ulong bits)
    {
        var text = tokens.Text;
        bits = 0;
        if (tokens.Kind == TokenKind.Integer)
        {
            if (!Literals.TryReadInteger(text, 1, out bits))
            {
                return tokens.Fail($"Integer out of range ({text})");
            }
        }
        else if (text is "true" or "True" or "t")
        {
            bits = 1;
        }
        else if (text is not ("false" or "False" or "f"))
        {
            return tokens.Fail($"Invalid value for boolean field \"{field.Name}\". Value: \"{text}\".");
        }

        tokens.Advance();
        return true;
    }

    private bool TryEnum(FieldSymbol field, out ulong bits)
    {
        bits = 0;
        var type = field.EnumType!;
        var isNegative = tokens.TryConsume("-");
        if (!isNegative && tokens.Kind != TokenKind.Integer)
        {
            var text = tokens.Text;
            if (tokens.Kind != TokenKind.Identifier)
            {
                return tokens.Fail($"Expected integer or identifier, got: {text}");
            }

            if (type.FindValue(text) is not { } found)
            {
                return tokens.Fail($"Unknown enumeration value of \"{text}\" for field \"{field.Name}\".");
            }

            bits = unchecked((ulong)found.Number);
            tokens.Advance();
            return true;
        }

        if (!TryInteger(int.MaxValue, isSigned: false, out bits))
        {
            return false;
        }

        bits = isNegative ? unchecked(0UL - bits) : bits;
        var number = unchecked((int)bits);
        return !type.IsClosed || type.Values.Exists(x => x.Number == number)
            || tokens.Fail($"Unknown enumeration value of \"{number}\" for field \"{field.Name}\".");
    }
}
