using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Numbers and <c>bool</c>. Numbers are also read from strings; what is not finite is written as <c>"NaN"</c>, <c>"Infinity"</c>, <c>"-Infinity"</c>.</summary>
public static class NumberValues
{
    /// <summary>The most bytes that a whole number takes.</summary>
    internal const int LargestInteger = 20;

    private const int LargestReal = 32; // -1.2345678901234567E-308, and a decimal's 29 digits with sign and point.

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public static void WriteBool(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, bool value) =>
        writer.WriteRaw(name, value ? "true"u8 : "false"u8);

    /// <summary>Reads <c>true</c> or <c>false</c>.</summary>
    public static bool ReadBool(this ref Utf8JsonReader reader) => reader.TokenType switch
    {
        JsonTokenType.True => true,
        JsonTokenType.False => false,
        _ => throw reader.Expected("true or false"),
    };

    /// <summary>Writes a whole number.</summary>
    public static void WriteInt32(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, int value)
    {
        value.TryFormat(writer.Begin(name, LargestInteger), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Writes a whole number.</summary>
    public static void WriteInt64(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, long value)
    {
        value.TryFormat(writer.Begin(name, LargestInteger), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Writes a whole number.</summary>
    public static void WriteUInt64(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, ulong value)
    {
        value.TryFormat(writer.Begin(name, LargestInteger), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Reads a whole number.</summary>
    public static int ReadInt32(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out var value) ? value : reader.ReadWhole<int>();

    /// <summary>Reads a whole number.</summary>
    public static long ReadInt64(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var value) ? value : reader.ReadWhole<long>();

    /// <summary>Reads a whole number.</summary>
    public static uint ReadUInt32(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt32(out var value) ? value : reader.ReadWhole<uint>();

    /// <summary>Reads a whole number.</summary>
    public static ulong ReadUInt64(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var value) ? value : reader.ReadWhole<ulong>();

    /// <summary>Reads a whole number of any type, also from a string.</summary>
    /// <typeparam name="T">The type.</typeparam>
    public static T ReadWhole<T>(this ref Utf8JsonReader reader)
        where T : struct, IBinaryInteger<T>, IMinMaxValue<T>
    {
        Span<byte> scratch = stackalloc byte[TextValues.Short];
        return reader.TokenType is JsonTokenType.Number or JsonTokenType.String &&
            T.TryParse(reader.ShortText(scratch), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw reader.Expected($"a whole number from {T.MinValue} to {T.MaxValue}");
    }

    /// <summary>Writes a number in as few digits as tell it from all others.</summary>
    public static void WriteSingle(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, float value)
    {
        if (!float.IsFinite(value))
        {
            writer.WriteRaw(name, Unusual(value));
            return;
        }

        value.TryFormat(writer.Begin(name, LargestReal), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Writes a number in as few digits as tell it from all others.</summary>
    public static void WriteDouble(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, double value)
    {
        if (!double.IsFinite(value))
        {
            writer.WriteRaw(name, Unusual(value));
            return;
        }

        value.TryFormat(writer.Begin(name, LargestReal), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Reads a number. One that is too large is infinite.</summary>
    public static float ReadSingle(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetSingle(out var value) ? value : reader.ReadReal<float>();

    /// <summary>Reads a number. One that is too large is infinite.</summary>
    public static double ReadDouble(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var value) ? value : reader.ReadReal<double>();

    /// <summary>Writes a number with all of its digits, as <c>12.50</c>.</summary>
    public static void WriteDecimal(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, decimal value)
    {
        value.TryFormat(writer.Begin(name, LargestReal), out var size, default, CultureInfo.InvariantCulture);
        writer.Commit(size);
    }

    /// <summary>Reads a number.</summary>
    public static decimal ReadDecimal(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetDecimal(out var value) ? value : reader.ReadReal<decimal>();

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static T ReadReal<T>(this ref Utf8JsonReader reader)
        where T : struct, INumberBase<T>
    {
        const NumberStyles form = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        Span<byte> scratch = stackalloc byte[TextValues.Short];
        return reader.TokenType == JsonTokenType.String && T.TryParse(reader.ShortText(scratch), form, CultureInfo.InvariantCulture, out var value)
            ? value
            : throw reader.Expected(typeof(T) == typeof(decimal) ? "a decimal number" : "a number");
    }

    private static ReadOnlySpan<byte> Unusual(double value) =>
        double.IsNaN(value) ? "\"NaN\""u8 : value > 0 ? "\"Infinity\""u8 : "\"-Infinity\""u8;
}
