namespace Contracts.Transports;

/// <summary>
/// Lets a call tell the batch in which it runs that user code comes now, which may block. Until then the events of a batch are
/// worked off strictly in order; from then on another thread may take over the rest of the batch.
/// </summary>
internal interface IEventBatch
{
    /// <summary>User code follows on this thread; what is left of the batch may be taken over.</summary>
    void OnUserCode();

    /// <summary>
    /// Puts off waking the reader of a call's messages until those that came for the call in a row were told, so that it finds them all and need not
    /// wait for each.
    /// </summary>
    /// <param name="reader">Wakes the reader, whose code then runs on that thread; does nothing if it does not wait any more.</param>
    /// <returns><see langword="false"/> if it is to be woken at once.</returns>
    bool TryWakeLater(IThreadPoolWorkItem reader);
}
