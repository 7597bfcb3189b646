namespace Contracts.Transports;

/// <summary>
/// Counts the handlers of one connection that run on although their stream has ended. Each keeps its place under
/// <see cref="ConnectionLimits.MaxConcurrentCalls"/> until it is done: otherwise a client that opens calls and cancels them could have any number run.
/// </summary>
/// <remarks>
/// Each call has its own two bits, zero at its start. Whichever of the two ends comes last frees the place, on any thread. A stream's end is told once; that
/// the handler is done may be told again.
/// </remarks>
internal sealed class OutlivingHandlers
{
    private const int StreamHasEnded = 1;
    private const int HandlerIsDone = 2;

    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The stream of a call is about to end, and with it what else counts the call.</summary>
    public void OnStreamEnding(ref int ends)
    {
        if ((Volatile.Read(ref ends) & HandlerIsDone) != 0)
        {
            return;
        }

        // Counted first, so that the call is never in neither count.
        Interlocked.Increment(ref _count);
        if (Interlocked.Or(ref ends, StreamHasEnded) == HandlerIsDone)
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>The handler of a call is done, or will never run.</summary>
    public void OnHandlerDone(ref int ends)
    {
        if (Interlocked.Or(ref ends, HandlerIsDone) == StreamHasEnded)
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
