namespace Contracts.Transports;

/// <summary>Bounds of timers.</summary>
internal static class Timers
{
    // Timers take at most 2^32-2 milliseconds; whoever waits longer looks at the clock then and waits again.
    private static readonly TimeSpan Longest = TimeSpan.FromDays(40);

    /// <summary>When to look at the clock for something that is due after a time.</summary>
    public static TimeSpan Due(TimeSpan remaining)
    {
        if (remaining >= Longest)
        {
            return Longest;
        }

        // Timers count whole milliseconds: rounding up keeps the tick from coming before the deadline.
        return TimeSpan.FromMilliseconds(Math.Ceiling(remaining.TotalMilliseconds));
    }
}
