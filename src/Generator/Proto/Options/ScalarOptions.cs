using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Options;

/// <summary>Turns the value of an option into a number, string or enum value, where it fits the field's type.</summary>
internal static class ScalarOptions
{
    public static bool TryRead(OptionSyntax option, FieldSymbol field, out OptionValue value, out string error)
    {
        value = default;
        switch (field.Type)
        {
            case FieldType.Int32 or FieldType.SInt32 or FieldType.SFixed32:
                return TryInteger(option, field, "int32", int.MinValue, int.MaxValue, out value, out error);
            case FieldType.Int64 or FieldType.SInt64 or FieldType.SFixed64:
                return TryInteger(option, field, "int64", long.MinValue, long.MaxValue, out value, out error);
            case FieldType.UInt32 or FieldType.Fixed32:
                return TryInteger(option, field, "uint32", 0, uint.MaxValue, out value, out error);
            case FieldType.UInt64 or FieldType.Fixed64:
                return TryInteger(option, field, "uint64", 0, ulong.MaxValue, out value, out error);
            case FieldType.Float or FieldType.Double:
                return TryNumber(option, field, out value, out error);
            case FieldType.Bool:
                error = option.Kind != OptionValueKind.Identifier
                    ? $"Value must be identifier for boolean option \"{field.FullName}\"."
                    : $"Value must be \"true\" or \"false\" for boolean option \"{field.FullName}\".";
                value = new OptionValue(option.Text == "true" ? 1UL : 0UL);
                return option.Kind == OptionValueKind.Identifier && option.Text is "true" or "false";
            case FieldType.Enum:
                return TryEnum(option, field, out value, out error);
            default:
                error = $"Value must be quoted string for string option \"{field.FullName}\".";
                value = new OptionValue(0, option.Text);
                return option.Kind == OptionValueKind.String;
        }
    }

    /// <summary>Gives the bits that a float or double field has on the wire; a NaN is C++'s, whose sign is positive.</summary>
    public static ulong BitsOf(double value, FieldType type)
    {
        if (type == FieldType.Double)
        {
            return double.IsNaN(value) ? 0x7FF8000000000000 : (ulong)BitConverter.DoubleToInt64Bits(value);
        }

        return double.IsNaN(value) ? 0x7FC00000 : BitConverter.ToUInt32(BitConverter.GetBytes((float)value), 0);
    }

    private static bool TryInteger(
        OptionSyntax option, FieldSymbol field, string type, long min, ulong max, out OptionValue value, out string error)
    {
        value = new OptionValue(option.Integer);
        error = string.Empty;
        switch (option.Kind)
        {
            case OptionValueKind.PositiveInteger when option.Integer <= max:
            case OptionValueKind.NegativeInteger when min < 0 && (long)option.Integer >= min:
                return true;
            case OptionValueKind.PositiveInteger:
            case OptionValueKind.NegativeInteger when min < 0:
                error = $"Value out of range, {min} to {max}, for {type} option \"{field.FullName}\".";
                return false;
            default:
                error = $"Value must be integer, from {min} to {max}, for {type} option \"{field.FullName}\".";
                return false;
        }
    }

    private static bool TryNumber(OptionSyntax option, FieldSymbol field, out OptionValue value, out string error)
    {
        double? number = option.Kind switch
        {
            OptionValueKind.Double => option.Double,
            OptionValueKind.PositiveInteger => option.Integer,
            OptionValueKind.NegativeInteger => (long)option.Integer,
            OptionValueKind.Identifier when option.Text == "inf" => double.PositiveInfinity,
            OptionValueKind.Identifier when option.Text == "nan" => double.NaN,
            _ => null,
        };
        value = new OptionValue(BitsOf(number ?? 0, field.Type));
        error = $"Value must be number for {(field.Type == FieldType.Float ? "float" : "double")} option \"{field.FullName}\".";
        return number is not null;
    }

    private static bool TryEnum(OptionSyntax option, FieldSymbol field, out OptionValue value, out string error)
    {
        value = default;
        if (option.Kind != OptionValueKind.Identifier)
        {
            error = $"Value must be identifier for enum-valued option \"{field.FullName}\".";
            return false;
        }

        var type = field.EnumType!;
        error = $"Enum type \"{type.FullName}\" has no value named \"{option.Text}\" for option \"{field.FullName}\".";
        if (type.FindValue(option.Text) is not { } found)
        {
            var siblings = type.Parent?.Enums ?? type.File.Enums;
            error += siblings.Exists(x => x.FindValue(option.Text) is not null) ? " This appears to be a value from a sibling type." : string.Empty;
            return false;
        }

        value = new OptionValue(unchecked((ulong)found.Number));
        return true;
    }
}
