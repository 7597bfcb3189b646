using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>The members of an enum as they stand in JSON. Immutable.</summary>
/// <typeparam name="T">The enum, over at most 32 bits.</typeparam>
public sealed class JsonEnum<T>
    where T : unmanaged, Enum
{
    private readonly JsonEnumForm _form;
    private readonly JsonNames _names;
    private readonly string[] _texts;
    private readonly long[] _numbers;

    /// <summary>Lists the members.</summary>
    /// <param name="form">How they are written.</param>
    /// <param name="members">Their names in JSON, and their numbers as 32 bits.</param>
    public JsonEnum(JsonEnumForm form, params (string Name, int Number)[] members)
    {
        ArgumentNullException.ThrowIfNull(members);
        _form = form;
        _texts = [.. members.Select(static member => member.Name)];
        _numbers = [.. members.Select(static member => Unsigned ? (uint)member.Number : (long)member.Number)];
        _names = new JsonNames(_texts);
    }

    private static bool Unsigned => Type.GetTypeCode(typeof(T)) is TypeCode.UInt32;

    private static (long Smallest, long Largest) Range => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.SByte => (sbyte.MinValue, sbyte.MaxValue),
        TypeCode.Byte => (byte.MinValue, byte.MaxValue),
        TypeCode.Int16 => (short.MinValue, short.MaxValue),
        TypeCode.UInt16 => (ushort.MinValue, ushort.MaxValue),
        TypeCode.UInt32 => (uint.MinValue, uint.MaxValue),
        _ => (int.MinValue, int.MaxValue),
    };

    internal void Write(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, T value)
    {
        var number = ToNumber(value);
        if (_form == JsonEnumForm.Number)
        {
            writer.WriteInt64(name, number);
        }
        else if (Array.IndexOf(_numbers, number) is >= 0 and var at)
        {
            TextValues.PutText(ref writer, name, _texts[at]);
        }
        else if (_form == JsonEnumForm.Flags && Joined(number) is { } joined)
        {
            TextValues.PutText(ref writer, name, joined);
        }
        else
        {
            writer.WriteInt64(name, number);
        }
    }

    internal T Read(ref Utf8JsonReader reader)
    {
        if (reader.TokenType == JsonTokenType.Number)
        {
            return reader.TryGetInt64(out var number) && Fits(number) ? ToEnum(number) : throw Unknown(ref reader);
        }

        if (reader.TokenType != JsonTokenType.String)
        {
            throw Unknown(ref reader);
        }

        Span<byte> scratch = stackalloc byte[TextValues.Short];
        var text = reader.ShortText(scratch);
        if (_names.Find(text) is >= 0 and var at)
        {
            return ToEnum(_numbers[at]);
        }

        if (long.TryParse(text, System.Globalization.NumberStyles.AllowLeadingSign, null, out var written) && Fits(written))
        {
            return ToEnum(written);
        }

        return _form == JsonEnumForm.Flags && Split(text) is { } bits ? ToEnum(bits) : throw Unknown(ref reader);
    }

    // The largest first, so that a member of several bits is named before those of one.
    private string? Joined(long number)
    {
        var parts = new List<string>();
        foreach (var at in Enumerable.Range(0, _numbers.Length).OrderByDescending(at => BitOperations.PopCount((ulong)_numbers[at])))
        {
            if (_numbers[at] != 0 && (number & _numbers[at]) == _numbers[at])
            {
                parts.Add(_texts[at]);
                number &= ~_numbers[at];
            }
        }

        return number == 0 && parts.Count > 0 ? string.Join(", ", parts) : null;
    }

    private long? Split(ReadOnlySpan<byte> text)
    {
        long bits = 0;
        foreach (var part in text.Split((byte)','))
        {
            var at = _names.Find(text[part].Trim((byte)' '));
            if (at < 0)
            {
                return null;
            }

            bits |= _numbers[at];
        }

        return bits;
    }

    private static bool Fits(long number) => number >= Range.Smallest && number <= Range.Largest;

    private static long ToNumber(T value) => Type.GetTypeCode(typeof(T)) switch
    {
        TypeCode.SByte => Unsafe.BitCast<T, sbyte>(value),
        TypeCode.Byte => Unsafe.BitCast<T, byte>(value),
        TypeCode.Int16 => Unsafe.BitCast<T, short>(value),
        TypeCode.UInt16 => Unsafe.BitCast<T, ushort>(value),
        TypeCode.UInt32 => Unsafe.BitCast<T, uint>(value),
        _ => Unsafe.BitCast<T, int>(value),
    };

    private static T ToEnum(long number) => Unsafe.SizeOf<T>() switch
    {
        1 => Unsafe.BitCast<byte, T>(unchecked((byte)number)),
        2 => Unsafe.BitCast<ushort, T>(unchecked((ushort)number)),
        _ => Unsafe.BitCast<uint, T>(unchecked((uint)number)),
    };

    private MarshallingException Unknown(ref Utf8JsonReader reader)
    {
        return reader.Expected(_names.Count == 0 ? $"a number of the enum {typeof(T).Name}" : $"a number or a name of the enum {typeof(T).Name}: {_names}");
    }
}
