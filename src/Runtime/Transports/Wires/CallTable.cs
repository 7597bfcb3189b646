namespace Contracts.Transports.Wires;

/// <summary>The calls under way on one connection, by id: chains in an array that grows, so that no choice of ids by a peer costs more than a longer chain.</summary>
internal sealed class CallTable<TCall>
    where TCall : WireCall
{
    private const int FirstSize = 64;

    private readonly Lock _gate = new();
    private WireCall?[] _chains = new WireCall?[FirstSize];  // Guarded by _gate.
    private int _count;                                    // Guarded by _gate.

    /// <summary>How many calls are under way.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>The call of an id, or <see langword="null"/>.</summary>
    public TCall? Find(uint id)
    {
        lock (_gate)
        {
            var call = Chain(id);
            while (call is not null && call.Id != id)
            {
                call = call.NextInTable;
            }

            return (TCall?)call;
        }
    }

    /// <summary>Adds a call under an id.</summary>
    /// <returns><see langword="false"/> if a call of that id is under way.</returns>
    public bool TryAdd(TCall call, uint id)
    {
        lock (_gate)
        {
            for (var other = Chain(id); other is not null; other = other.NextInTable)
            {
                if (other.Id == id)
                {
                    return false;
                }
            }

            if (_count == _chains.Length)
            {
                Grow();
            }

            call.Id = id;
            Link(call);
            _count++;
            return true;
        }
    }

    /// <summary>Removes a call.</summary>
    /// <returns><see langword="false"/> if it was not there.</returns>
    public bool Remove(TCall call)
    {
        lock (_gate)
        {
            ref var link = ref Chain(call.Id);
            while (link is not null && link != call)
            {
                link = ref link.NextInTable;
            }

            if (link is null)
            {
                return false;
            }

            link = call.NextInTable;
            call.NextInTable = null;
            _count--;
            return true;
        }
    }

    /// <summary>The calls that are under way.</summary>
    public List<TCall> Snapshot()
    {
        var calls = new List<TCall>();
        lock (_gate)
        {
            foreach (var first in _chains)
            {
                for (var call = first; call is not null; call = call.NextInTable)
                {
                    calls.Add((TCall)call);
                }
            }
        }

        return calls;
    }

    private ref WireCall? Chain(uint id) => ref _chains[id & ((uint)_chains.Length - 1)];

    private void Link(WireCall call)
    {
        ref var first = ref Chain(call.Id);
        call.NextInTable = first;
        first = call;
    }

    private void Grow()
    {
        var calls = Snapshot();
        _chains = new WireCall?[_chains.Length * 2];
        foreach (var call in calls)
        {
            Link(call);
        }
    }
}
