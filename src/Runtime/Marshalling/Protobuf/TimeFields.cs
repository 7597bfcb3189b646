namespace Contracts.Marshalling.Protobuf;

/// <summary>
/// Dates and times: <see cref="DateTime"/> and <see cref="DateTimeOffset"/> as <c>google.protobuf.Timestamp</c>,
/// <see cref="TimeSpan"/> as <c>google.protobuf.Duration</c>, both of wire type 2; <see cref="DateOnly"/> as <c>int32</c>, the days
/// since 0001-01-01, <see cref="TimeOnly"/> as <c>int64</c>, the units of 100 ns since midnight. <c>Write</c> leaves the default
/// value out; <c>WriteOptional</c> leaves only <see langword="null"/> out.
/// </summary>
/// <remarks>
/// What is read is UTC, to 100 ns. A <see cref="DateTime"/> of unspecified kind counts as UTC. A <see cref="TimeSpan"/> beyond
/// 10,000 years is written, but other implementations may refuse it.
/// </remarks>
public static class TimeFields
{
    private const uint SecondsTag = 8;
    private const uint NanosTag = 16;
    private const int NanosPerTick = 100;
    private const int NanosPerSecond = 1_000_000_000;
    private const long EpochSeconds = 62_135_596_800;        // From 0001-01-01 to 1970-01-01.
    private const long LastSecond = 253_402_300_799;         // 9999-12-31T23:59:59Z.
    private const long LongestSeconds = long.MaxValue / TimeSpan.TicksPerSecond;

    /// <summary>Writes a moment; 0001-01-01 is left out.</summary>
    public static void WriteTimestamp(this ref ProtoWriter writer, uint tag, DateTime value)
    {
        if (value.Ticks != 0)
        {
            PutTimestamp(ref writer, tag, UtcTicks(value));
        }
    }

    /// <summary>Writes a moment; 0001-01-01 is left out.</summary>
    public static void WriteTimestamp(this ref ProtoWriter writer, uint tag, DateTimeOffset value)
    {
        if (value.UtcTicks != 0)
        {
            PutTimestamp(ref writer, tag, value.UtcTicks);
        }
    }

    /// <summary>Writes a moment; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalTimestamp(this ref ProtoWriter writer, uint tag, DateTime? value)
    {
        if (value is { } present)
        {
            PutTimestamp(ref writer, tag, UtcTicks(present));
        }
    }

    /// <summary>Writes a moment; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalTimestamp(this ref ProtoWriter writer, uint tag, DateTimeOffset? value)
    {
        if (value is { } present)
        {
            PutTimestamp(ref writer, tag, present.UtcTicks);
        }
    }

    /// <summary>Reads a moment in UTC.</summary>
    /// <exception cref="MarshallingException">It is not between the years 1 and 9999.</exception>
    public static DateTime ReadTimestamp(this ref ProtoReader reader)
    {
        var (seconds, nanos) = ReadParts(ref reader);
        if (seconds is < -EpochSeconds or > LastSecond || nanos is < 0 or >= NanosPerSecond)
        {
            throw reader.Fault($"a Timestamp of {seconds} s and {nanos} ns is not between the years 1 and 9999");
        }

        return new DateTime(((seconds + EpochSeconds) * TimeSpan.TicksPerSecond) + (nanos / NanosPerTick), DateTimeKind.Utc);
    }

    /// <summary>Reads a moment with the offset zero.</summary>
    /// <exception cref="MarshallingException">It is not between the years 1 and 9999.</exception>
    public static DateTimeOffset ReadTimestampOffset(this ref ProtoReader reader) => new(reader.ReadTimestamp());

    /// <summary>Writes a span of time; zero is left out.</summary>
    public static void WriteDuration(this ref ProtoWriter writer, uint tag, TimeSpan value)
    {
        if (value != TimeSpan.Zero)
        {
            PutDuration(ref writer, tag, value);
        }
    }

    /// <summary>Writes a span of time; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalDuration(this ref ProtoWriter writer, uint tag, TimeSpan? value)
    {
        if (value is { } present)
        {
            PutDuration(ref writer, tag, present);
        }
    }

    /// <summary>Reads a span of time.</summary>
    /// <exception cref="MarshallingException">It is beyond what <see cref="TimeSpan"/> holds, about 29,000 years, or its parts differ in sign.</exception>
    public static TimeSpan ReadDuration(this ref ProtoReader reader)
    {
        var (seconds, nanos) = ReadParts(ref reader);
        if (nanos is <= -NanosPerSecond or >= NanosPerSecond || (seconds > 0 && nanos < 0) || (seconds < 0 && nanos > 0))
        {
            throw reader.Fault($"a Duration of {seconds} s and {nanos} ns is none: nanoseconds are below a second and have the sign of the seconds");
        }

        var ticks = (Int128)seconds * TimeSpan.TicksPerSecond + (nanos / NanosPerTick);
        if (seconds is < -LongestSeconds or > LongestSeconds || ticks < long.MinValue || ticks > long.MaxValue)
        {
            throw reader.Fault($"a Duration of {seconds} s is longer than {TimeSpan.MaxValue.TotalSeconds:F0} s, the limit of TimeSpan");
        }

        return new TimeSpan((long)ticks);
    }

    /// <summary>Writes a date; 0001-01-01 is left out.</summary>
    public static void WriteDateOnly(this ref ProtoWriter writer, uint tag, DateOnly value) => writer.WriteInt32(tag, value.DayNumber);

    /// <summary>Writes a date; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalDateOnly(this ref ProtoWriter writer, uint tag, DateOnly? value) => writer.WriteOptionalInt32(tag, value?.DayNumber);

    /// <summary>Writes a date without a tag.</summary>
    public static void AppendDateOnly(this ref ProtoWriter writer, DateOnly value) => writer.AppendInt32(value.DayNumber);

    /// <summary>Reads a date.</summary>
    /// <exception cref="MarshallingException">It is not between the years 1 and 9999.</exception>
    public static DateOnly ReadDateOnly(this ref ProtoReader reader)
    {
        var day = reader.ReadInt32();
        return day >= 0 && day <= DateOnly.MaxValue.DayNumber
            ? DateOnly.FromDayNumber(day)
            : throw reader.Fault($"the day {day} is no date; the last is {DateOnly.MaxValue.DayNumber}");
    }

    /// <summary>Writes a time of day; midnight is left out.</summary>
    public static void WriteTimeOnly(this ref ProtoWriter writer, uint tag, TimeOnly value) => writer.WriteInt64(tag, value.Ticks);

    /// <summary>Writes a time of day; <see langword="null"/> is left out.</summary>
    public static void WriteOptionalTimeOnly(this ref ProtoWriter writer, uint tag, TimeOnly? value) => writer.WriteOptionalInt64(tag, value?.Ticks);

    /// <summary>Writes a time of day without a tag.</summary>
    public static void AppendTimeOnly(this ref ProtoWriter writer, TimeOnly value) => writer.AppendInt64(value.Ticks);

    /// <summary>Reads a time of day.</summary>
    /// <exception cref="MarshallingException">It is not within a day.</exception>
    public static TimeOnly ReadTimeOnly(this ref ProtoReader reader)
    {
        var ticks = reader.ReadInt64();
        return ticks >= 0 && ticks < TimeSpan.TicksPerDay
            ? new TimeOnly(ticks)
            : throw reader.Fault($"{ticks} units of 100 ns are no time of day; a day has {TimeSpan.TicksPerDay}");
    }

    private static long UtcTicks(DateTime value) => (value.Kind == DateTimeKind.Local ? value.ToUniversalTime() : value).Ticks;

    private static void PutTimestamp(ref ProtoWriter writer, uint tag, long ticks)
    {
        var (seconds, rest) = Math.DivRem(ticks, TimeSpan.TicksPerSecond);
        PutParts(ref writer, tag, seconds - EpochSeconds, (int)rest * NanosPerTick);
    }

    private static void PutDuration(ref ProtoWriter writer, uint tag, TimeSpan value)
    {
        var (seconds, rest) = Math.DivRem(value.Ticks, TimeSpan.TicksPerSecond);
        PutParts(ref writer, tag, seconds, (int)rest * NanosPerTick);
    }

    private static void PutParts(ref ProtoWriter writer, uint tag, long seconds, int nanos)
    {
        var mark = writer.BeginPacked(tag);
        writer.WriteInt64(SecondsTag, seconds);
        writer.WriteInt32(NanosTag, nanos);
        writer.EndLength(mark);
    }

    private static (long Seconds, int Nanos) ReadParts(ref ProtoReader reader)
    {
        var mark = reader.EnterMessage();
        long seconds = 0;
        var nanos = 0;
        while (reader.TryReadTag(out var tag))
        {
            switch (tag)
            {
                case SecondsTag:
                    seconds = reader.ReadInt64();
                    break;
                case NanosTag:
                    nanos = reader.ReadInt32();
                    break;
                default:
                    reader.SkipField(tag);
                    break;
            }
        }

        reader.LeaveMessage(mark);
        return (seconds, nanos);
    }
}
