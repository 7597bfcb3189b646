using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;

namespace Contracts.Marshalling.Json;

/// <summary>Dates and times in ISO 8601, with as many digits of a second as are not zero; spans of time as <c>1.02:03:04.5000000</c>, .NET's constant form.</summary>
public static class TimeValues
{
    private const int Largest = 40;
    private const int FractionStart = 20; // 0001-01-01T00:00:00, and the quote before it.
    private const int FractionEnd = 28;

    /// <summary>Writes a date and time: <c>Z</c> follows if it is UTC, the offset if it is local, nothing if it does not say.</summary>
    public static void WriteDateTime(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, DateTime value) => Put(ref writer, name, value, "O");

    /// <summary>Writes a date and time with its offset.</summary>
    public static void WriteDateTimeOffset(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, DateTimeOffset value) => Put(ref writer, name, value, "O");

    /// <summary>Writes a span of time.</summary>
    public static void WriteTimeSpan(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, TimeSpan value) => Put(ref writer, name, value, "c");

    /// <summary>Writes a date, as <c>2024-02-29</c>.</summary>
    public static void WriteDateOnly(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, DateOnly value) => Put(ref writer, name, value, "O");

    /// <summary>Writes a time of day, as <c>13:30:00</c>.</summary>
    public static void WriteTimeOnly(this ref JsonWriter writer, scoped ReadOnlySpan<byte> name, TimeOnly value) => Put(ref writer, name, value.ToTimeSpan(), "c");

    /// <summary>Reads a date and time.</summary>
    public static DateTime ReadDateTime(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTime(out var value) ? value : throw reader.Expected("a date and time such as 2024-02-29T13:30:00Z");

    /// <summary>Reads a date and time. Without an offset it is local.</summary>
    public static DateTimeOffset ReadDateTimeOffset(this ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.String && reader.TryGetDateTimeOffset(out var value) ? value : throw reader.Expected("a date and time such as 2024-02-29T13:30:00+01:00");

    /// <summary>Reads a span of time.</summary>
    public static TimeSpan ReadTimeSpan(this ref Utf8JsonReader reader) =>
        TryReadSpan(ref reader, out var value) ? value : throw reader.Expected("a span of time such as 1.02:03:04.5");

    /// <summary>Reads a date.</summary>
    public static DateOnly ReadDateOnly(this ref Utf8JsonReader reader)
    {
        Span<byte> scratch = stackalloc byte[TextValues.Short];
        Span<char> letters = stackalloc char[10];
        if (reader.TokenType == JsonTokenType.String && reader.ShortText(scratch) is { Length: 10 } text && System.Text.Ascii.ToUtf16(text, letters, out _) == System.Buffers.OperationStatus.Done &&
            DateOnly.TryParseExact(letters, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var value))
        {
            return value;
        }

        throw reader.Expected("a date such as 2024-02-29");
    }

    /// <summary>Reads a time of day.</summary>
    public static TimeOnly ReadTimeOnly(this ref Utf8JsonReader reader) =>
        TryReadSpan(ref reader, out var value) && value >= TimeSpan.Zero && value < TimeSpan.FromDays(1)
            ? TimeOnly.FromTimeSpan(value)
            : throw reader.Expected("a time of day such as 13:30:00");

    private static void Put<T>(ref JsonWriter writer, scoped ReadOnlySpan<byte> name, T value, string format)
        where T : struct, IUtf8SpanFormattable
    {
        var room = writer.Begin(name, Largest);
        room[0] = (byte)'"';
        value.TryFormat(room[1..], out var size, format, CultureInfo.InvariantCulture);
        size++;
        if (typeof(T) == typeof(DateTime) || typeof(T) == typeof(DateTimeOffset))
        {
            size = Trim(room, size);
        }

        room[size] = (byte)'"';
        writer.Commit(size + 1);
    }

    // The seven digits behind the point, or the point too where all are zero.
    private static int Trim(Span<byte> text, int size)
    {
        var end = FractionEnd;
        while (text[end - 1] == '0')
        {
            end--;
        }

        if (end == FractionStart + 1)
        {
            end--;
        }

        text[FractionEnd..size].CopyTo(text[end..]);
        return size - (FractionEnd - end);
    }

    private static bool TryReadSpan(ref Utf8JsonReader reader, out TimeSpan value)
    {
        Span<byte> scratch = stackalloc byte[TextValues.Short];
        value = default;
        return reader.TokenType == JsonTokenType.String && reader.ShortText(scratch) is [(>= (byte)'0' and <= (byte)'9') or (byte)'-', ..] text &&
            Utf8Parser.TryParse(text, out value, out var used, 'c') && used == text.Length;
    }
}
