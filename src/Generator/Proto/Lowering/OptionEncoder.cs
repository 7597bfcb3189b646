using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>Writes interpreted options in ascending order of their numbers, leaving out those kept in source only.</summary>
internal static class OptionEncoder
{
    /// <summary>Writes a message of options; <paramref name="isStripped"/> leaves out options with source retention.</summary>
    public static void Write(WireBuffer buffer, OptionMessage message, bool isStripped)
    {
        foreach (var option in message.Fields)
        {
            if (!isStripped || !option.Field.IsSourceOnly)
            {
                Write(buffer, option, isStripped);
            }
        }
    }

    /// <summary>
    /// Writes options without their features, which are the field <paramref name="features"/>, and with
    /// <paramref name="packed"/> in place of the field's own where it says anything.
    /// </summary>
    public static void WriteWithoutFeatures(WireBuffer buffer, OptionMessage? message, int features, bool? packed = null)
    {
        foreach (var option in message?.Fields.Where(x => x.Field.Number < OptionNumbers.Packed) ?? [])
        {
            WriteOption(buffer, option, features);
        }

        if (packed is { } isPacked)
        {
            buffer.Int(OptionNumbers.Packed, isPacked ? 1 : 0);
        }

        foreach (var option in message?.Fields.Where(x => x.Field.Number >= OptionNumbers.Packed) ?? [])
        {
            WriteOption(buffer, option, features);
        }
    }

    private static void WriteOption(WireBuffer buffer, OptionField option, int features)
    {
        if (option.Field.Number != features && !option.Field.IsSourceOnly)
        {
            Write(buffer, option, isStripped: true);
        }
    }

    private static void Write(WireBuffer buffer, OptionField option, bool isStripped)
    {
        var field = option.Field;
        if (IsPacked(field) && FieldTypes.IsPackable(field.Type))
        {
            var start = buffer.Open(field.Number);
            foreach (var value in option.Values)
            {
                WriteScalar(buffer, field.Type, value.Bits);
            }

            buffer.Close(start);
            return;
        }

        foreach (var value in option.Values)
        {
            if (value.Message is { } nested)
            {
                WriteMessage(buffer, field, nested, isStripped);
            }
            else if (value.Bytes is { } bytes)
            {
                if (bytes.Length > 0 || field.HasPresence || field.IsRepeated)
                {
                    buffer.Bytes(field.Number, bytes);
                }
            }
            else if (value.Bits != 0 || field.HasPresence || field.IsRepeated)
            {
                // A zero without presence is the same as nothing.
                buffer.Tag(field.Number, WireType(field.Type));
                WriteScalar(buffer, field.Type, value.Bits);
            }
        }
    }

    private static void WriteMessage(WireBuffer buffer, FieldSymbol field, OptionMessage nested, bool isStripped)
    {
        if (!field.IsDelimited)
        {
            var start = buffer.Open(field.Number);
            Write(buffer, nested, isStripped);
            buffer.Close(start);
            return;
        }

        buffer.Tag(field.Number, 3);
        Write(buffer, nested, isStripped);
        buffer.Tag(field.Number, 4);
    }

    private static bool IsPacked(FieldSymbol field) => field.IsRepeated && field.Features.RepeatedFieldEncoding == Features.Packed;

    private static int WireType(FieldType type) => type switch
    {
        FieldType.Double or FieldType.Fixed64 or FieldType.SFixed64 => 1,
        FieldType.Float or FieldType.Fixed32 or FieldType.SFixed32 => 5,
        _ => 0,
    };

    private static void WriteScalar(WireBuffer buffer, FieldType type, ulong bits)
    {
        switch (WireType(type))
        {
            case 1:
                buffer.Fixed(bits, 8);
                break;
            case 5:
                buffer.Fixed(bits, 4);
                break;
            default:
                buffer.Varint(type switch
                {
                    FieldType.SInt32 or FieldType.SInt64 => (bits << 1) ^ (ulong)((long)bits >> 63),
                    FieldType.UInt32 => (uint)bits,
                    _ => bits,
                });
                break;
        }
    }
}
