namespace Contracts.Transports.Wires;

/// <summary>
/// A stay under the gate of a writer. With its end the gate is left and what was written is on its way: by this thread, by the pool, by a send that is
/// under way, or at the end of the batch that this thread works off.
/// </summary>
internal readonly ref struct WriteScope
{
    private readonly ConnectionWriter _writer;
    private readonly bool _isForPool;

    /// <summary>Enters the gate.</summary>
    public WriteScope(ConnectionWriter writer, bool isForPool)
    {
        _writer = writer;
        _isForPool = isForPool;
        writer.Gate.Enter();
    }

    /// <summary>Leaves the gate and sends.</summary>
    public void Dispose()
    {
        var mustSend = _writer.TryClaim();
        _writer.Gate.Exit();
        if (!mustSend)
        {
            return;
        }

        if (_isForPool)
        {
            _writer.SendInPool();
        }
        else
        {
            _writer.Send();
        }
    }
}
