namespace Contracts.Transports;

/// <summary>
/// Lets a call tell the batch in which it runs that user code comes now, which may block. Until then the events of a batch are
/// worked off strictly in order; from then on another thread may take over the rest of the batch.
/// </summary>
internal interface IEventBatch
{
    /// <summary>User code follows on this thread; what is left of the batch may be taken over.</summary>
    void OnUserCode();
}
