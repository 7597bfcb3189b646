namespace Contracts.Transports.Wires;

/// <summary>The calls of a server's connection that have ended and wait to be used again. Thread-safe.</summary>
/// <param name="make">Makes one where none is left.</param>
internal sealed class EndedCalls<TCall>(Func<TCall> make)
    where TCall : class
{
    private const int MostKept = 1024;

    private ShortLock _gate = new();
    private readonly Stack<TCall> _ended = new();  // Guarded by _gate.

    /// <summary>Takes a call that has ended, or makes one.</summary>
    public TCall Rent()
    {
        TCall? call;
        using (_gate.Enter())
        {
            _ended.TryPop(out call);
        }

        return call ?? make();
    }

    /// <summary>Takes a call back that has ended.</summary>
    public void Return(TCall call)
    {
        using (_gate.Enter())
        {
            if (_ended.Count < MostKept)
            {
                _ended.Push(call);
            }
        }
    }
}
