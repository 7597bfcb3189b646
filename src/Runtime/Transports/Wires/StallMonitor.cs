namespace Contracts.Transports.Wires;

/// <summary>
/// Looks every ten milliseconds, while any connection is busy, for one whose events do not move on. One timer for the process; it rests when all do.
/// </summary>
internal static class StallMonitor
{
    private const int TickMilliseconds = 10;

    private static readonly Lock Gate = new();
    private static readonly HashSet<Dispatcher> Watched = [];  // Guarded by Gate.
    private static readonly HashSet<Dispatcher> Leaving = [];  // Guarded by Gate: those of connections that are gone, whose last events are being told.
    private static readonly List<Dispatcher> Looking = [];     // The tick's own.
    private static readonly Timer Ticks = new(static _ => Tick(), null, Timeout.Infinite, Timeout.Infinite);
    private static int _isArmed;

    /// <summary>Begins to watch.</summary>
    public static void Watch(Dispatcher dispatcher)
    {
        lock (Gate)
        {
            Watched.Add(dispatcher);
        }
    }

    /// <summary>Ends to watch, once the last event is told: no other comes.</summary>
    public static void Leave(Dispatcher dispatcher)
    {
        lock (Gate)
        {
            if (dispatcher.IsWorking)
            {
                Leaving.Add(dispatcher);
            }
            else
            {
                Watched.Remove(dispatcher);
            }
        }
    }

    /// <summary>Sees to it that ticks come. Called whenever a dispatcher starts to work, so it must cost nothing while they do come.</summary>
    public static void Arm()
    {
        if (Volatile.Read(ref _isArmed) == 0 && Interlocked.Exchange(ref _isArmed, 1) == 0)
        {
            Ticks.Change(TickMilliseconds, Timeout.Infinite);
        }
    }

    private static void Tick()
    {
        lock (Gate)
        {
            Leaving.RemoveWhere(static dispatcher => !dispatcher.IsWorking && Watched.Remove(dispatcher));
            Looking.AddRange(Watched);
        }

        var isBusy = false;
        foreach (var dispatcher in Looking)
        {
            isBusy |= dispatcher.Check();
        }

        if (!isBusy)
        {
            // One that started since it was looked at saw the timer armed, so it is looked for once more.
            Interlocked.Exchange(ref _isArmed, 0);
            isBusy = Looking.Exists(static dispatcher => dispatcher.IsWorking) && Interlocked.Exchange(ref _isArmed, 1) == 0;
        }

        Looking.Clear();
        if (isBusy)
        {
            Ticks.Change(TickMilliseconds, Timeout.Infinite);
        }
    }
}
