using System.Buffers.Text;
using System.Globalization;

namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Types of .NET that have no counterpart in protobuf: <see cref="Guid"/> as 16 bytes in RFC 9562's order, <see cref="decimal"/>
/// and <see cref="Uri"/> as text. <c>Write</c> leaves the default value out; <c>WriteOptional</c> leaves only
/// <see langword="null"/> out. Tags are of wire type 2.
/// </summary>
public static class KnownFields
{
    private const int GuidSize = 16;
    private const int LargestDecimal = 31; // 29 digits, a sign, a point.
    private const NumberStyles DecimalForm = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    /// <summary>Writes a <see cref="Guid"/>; the empty one is left out.</summary>
    public static void WriteGuid(this ref ProtoWriter writer, uint tag, Guid value)
    {
        if (value != Guid.Empty)
        {
            writer.WriteOptionalGuid(tag, value);
        }
    }

    /// <summary>Writes a <see cref="Guid"/>; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalGuid(this ref ProtoWriter writer, uint tag, Guid? value)
    {
        if (value is { } present)
        {
            writer.PutVarintField(tag, GuidSize);
            present.TryWriteBytes(writer.Room(GuidSize), bigEndian: true, out var size);
            writer.Commit(size);
        }
    }

    /// <summary>Reads a <see cref="Guid"/>. No bytes are the empty one.</summary>
    public static Guid ReadGuid(this ref ProtoReader reader)
    {
        var bytes = reader.Take(reader.ReadLength());
        return bytes.Length switch
        {
            0 => Guid.Empty,
            GuidSize => new Guid(bytes, bigEndian: true),
            _ => throw reader.Fault($"a Guid is {bytes.Length} bytes; it must be {GuidSize}"),
        };
    }

    /// <summary>Writes a <see cref="decimal"/> as text such as <c>-12.50</c>; 0 is left out, 0.00 is not.</summary>
    public static void WriteDecimal(this ref ProtoWriter writer, uint tag, decimal value)
    {
        if (value != 0 || value.Scale != 0 || decimal.IsNegative(value))
        {
            writer.WriteOptionalDecimal(tag, value);
        }
    }

    /// <summary>Writes a <see cref="decimal"/> as text such as <c>-12.50</c>; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalDecimal(this ref ProtoWriter writer, uint tag, decimal? value)
    {
        if (value is { } present)
        {
            Span<byte> text = stackalloc byte[LargestDecimal];
            present.TryFormat(text, out var size, provider: CultureInfo.InvariantCulture);
            TextFields.PutBytes(ref writer, tag, text[..size]);
        }
    }

    /// <summary>Reads a <see cref="decimal"/>. No text is 0.</summary>
    public static decimal ReadDecimal(this ref ProtoReader reader)
    {
        var text = reader.Take(reader.ReadLength());
        if (text.IsEmpty)
        {
            return 0;
        }

        return decimal.TryParse(text, DecimalForm, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw reader.Fault("a decimal is not a number such as -12.50, or is out of range");
    }

    /// <summary>Writes a <see cref="Uri"/> as it was given; <see langword="null"/> is left out.</summary>
    public static void WriteUri(this ref ProtoWriter writer, uint tag, Uri? value) => writer.WriteOptionalString(tag, value?.OriginalString);

    /// <summary>Writes a <see cref="Uri"/> as it was given; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalUri(this ref ProtoWriter writer, uint tag, Uri? value) => writer.WriteOptionalString(tag, value?.OriginalString);

    /// <summary>Writes an element of a list of <see cref="Uri"/>.</summary>
    /// <exception cref="MarshallingException">The element is <see langword="null"/>.</exception>
    public static void WriteItemUri(this ref ProtoWriter writer, uint tag, Uri? value) => writer.WriteItemString(tag, value?.OriginalString);

    /// <summary>Reads a <see cref="Uri"/>, absolute or relative.</summary>
    public static Uri ReadUri(this ref ProtoReader reader)
    {
        var text = reader.ReadString();
        return Uri.TryCreate(text, UriKind.RelativeOrAbsolute, out var value) ? value : throw reader.Fault("the text is no URI");
    }
}
