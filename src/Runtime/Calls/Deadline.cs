namespace Contracts.Calls;

/// <summary>The moment by which a call must have ended, in UTC. <see cref="None"/>, the default, is never.</summary>
public readonly record struct Deadline : IComparable<Deadline>
{
    // Zero is "none", so that default(Deadline) is None.
    private readonly long _utcTicks;

    private Deadline(long utcTicks) => _utcTicks = utcTicks;

    /// <summary>No deadline.</summary>
    public static Deadline None => default;

    /// <summary>Whether there is no deadline.</summary>
    public bool IsNone => _utcTicks == 0;

    /// <summary>The moment; <see cref="DateTimeOffset.MaxValue"/> if there is none.</summary>
    public DateTimeOffset Time => IsNone ? DateTimeOffset.MaxValue : new DateTimeOffset(_utcTicks, TimeSpan.Zero);

    /// <summary>A deadline at a moment.</summary>
    public static Deadline At(DateTimeOffset time) => new(Math.Max(1, time.UtcTicks));

    /// <summary>A deadline some time from now.</summary>
    /// <param name="timeout">How long from now. Zero or less is a deadline that has passed.</param>
    /// <param name="time">The clock; <see langword="null"/> is the system's.</param>
    public static Deadline After(TimeSpan timeout, TimeProvider? time = null)
    {
        var now = (time ?? TimeProvider.System).GetUtcNow();
        return timeout >= DateTimeOffset.MaxValue - now ? None : At(now + timeout);
    }

    /// <summary>How long is left, never negative; <see cref="TimeSpan.MaxValue"/> if there is no deadline.</summary>
    public TimeSpan Remaining(TimeProvider time)
    {
        if (IsNone)
        {
            return TimeSpan.MaxValue;
        }

        var left = Time - time.GetUtcNow();
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    /// <summary>The earlier of two; one that is none gives the other.</summary>
    public static Deadline Earlier(Deadline a, Deadline b) => a.CompareTo(b) <= 0 ? a : b;

    /// <inheritdoc/>
    public int CompareTo(Deadline other) => Time.CompareTo(other.Time);

    /// <summary>Whether one is earlier than another.</summary>
    public static bool operator <(Deadline left, Deadline right) => left.CompareTo(right) < 0;

    /// <summary>Whether one is later than another.</summary>
    public static bool operator >(Deadline left, Deadline right) => left.CompareTo(right) > 0;

    /// <summary>Whether one is no later than another.</summary>
    public static bool operator <=(Deadline left, Deadline right) => left.CompareTo(right) <= 0;

    /// <summary>Whether one is no earlier than another.</summary>
    public static bool operator >=(Deadline left, Deadline right) => left.CompareTo(right) >= 0;

    /// <inheritdoc/>
    public override string ToString() => IsNone ? "none" : Time.ToString("O", System.Globalization.CultureInfo.InvariantCulture);
}
