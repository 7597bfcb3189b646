namespace Contracts.Transports;

/// <summary>
/// Counts the handlers of one connection that run on although their stream has ended. Each keeps its place under
/// <see cref="ConnectionLimits.MaxConcurrentCalls"/> until it is done: otherwise a client that opens calls and cancels them could have any number run.
/// </summary>
/// <remarks>
/// Each call has a stage of its own, zero at its start. Whichever of the two ends comes last frees the place, on any thread; each end is told once.
/// </remarks>
internal sealed class OutlivingHandlers
{
    private const int StreamHasEnded = 1;
    private const int HandlerIsDone = 2;

    private int _count;

    /// <summary>How many there are.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The stream of a call is about to end, and with it what else counts the call.</summary>
    public void OnStreamEnding(ref int stage)
    {
        if (Volatile.Read(ref stage) == HandlerIsDone)
        {
            return;
        }

        // Counted first, so that the call is never in neither count.
        Interlocked.Increment(ref _count);
        if (Interlocked.Exchange(ref stage, StreamHasEnded) == HandlerIsDone)
        {
            Interlocked.Decrement(ref _count);
        }
    }

    /// <summary>The handler of a call is done, or will never run.</summary>
    public void OnHandlerDone(ref int stage)
    {
        if (Interlocked.Exchange(ref stage, HandlerIsDone) == StreamHasEnded)
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
