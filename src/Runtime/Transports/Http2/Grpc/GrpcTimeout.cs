using System.Globalization;
using Contracts.Calls;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>The grpc-timeout field: at most eight digits and a unit, of H M S m u n.</summary>
internal static class GrpcTimeout
{
    private const long Most = 99_999_999;

    /// <summary>Writes how long is left, in the finest unit that takes it, rounded up.</summary>
    public static string Format(TimeSpan remaining)
    {
        foreach (var (unit, ticks) in (ReadOnlySpan<(char, long)>)
            [('u', TimeSpan.TicksPerMicrosecond), ('m', TimeSpan.TicksPerMillisecond), ('S', TimeSpan.TicksPerSecond), ('M', TimeSpan.TicksPerMinute)])
        {
            var count = (remaining.Ticks / ticks) + (remaining.Ticks % ticks > 0 ? 1 : 0);
            if (count <= Most)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{count}{unit}");
            }
        }

        return $"{Most}H";
    }

    /// <summary>Reads how long is left.</summary>
    /// <returns><see langword="false"/> if it is no timeout.</returns>
    public static bool TryParse(ReadOnlySpan<byte> text, TimeProvider time, out Deadline deadline)
    {
        deadline = Deadline.None;
        if (text.Length is < 2 or > 9)
        {
            return false;
        }

        var count = 0L;
        foreach (var digit in text[..^1])
        {
            if (digit is < (byte)'0' or > (byte)'9')
            {
                return false;
            }

            count = (count * 10) + (digit - '0');
        }

        // Nanoseconds are finer than the clock: what is left of one counts as a whole tick.
        var ticks = text[^1] switch
        {
            (byte)'H' => count * TimeSpan.TicksPerHour,
            (byte)'M' => count * TimeSpan.TicksPerMinute,
            (byte)'S' => count * TimeSpan.TicksPerSecond,
            (byte)'m' => count * TimeSpan.TicksPerMillisecond,
            (byte)'u' => count * TimeSpan.TicksPerMicrosecond,
            (byte)'n' => (count + TimeSpan.NanosecondsPerTick - 1) / TimeSpan.NanosecondsPerTick,
            _ => -1,
        };
        if (ticks < 0)
        {
            return false;
        }

        deadline = Deadline.After(TimeSpan.FromTicks(ticks), time);
        return true;
    }
}
