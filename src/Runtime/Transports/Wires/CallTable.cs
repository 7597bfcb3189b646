namespace Contracts.Transports.Wires;

/// <summary>
/// The calls under way on one connection, by id: chains in an array that grows, so that no choice of ids by a peer costs more than a longer chain.
/// A client's call takes its place before it has an id.
/// </summary>
internal class CallTable<TCall>
    where TCall : WireCall
{
    private const int FirstSize = 4;

    private ShortLock _gate = new();
    private WireCall?[] _chains = new WireCall?[FirstSize];  // Guarded by _gate.
    private int _count;                                    // Guarded by _gate.

    /// <summary>How many calls are under way, with those that have a place and no id yet.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Is called when a call has left; on any thread, perhaps the read loop's, perhaps under the writer's gate.</summary>
    public Action? Left { get; set; }

    /// <summary>The call of an id, or <see langword="null"/>.</summary>
    public TCall? Find(uint id)
    {
        using (_gate.Enter())
        {
            var call = Chain(id);
            while (call is not null && call.Id != id)
            {
                call = call.NextInTable;
            }

            return (TCall?)call;
        }
    }

    /// <summary>Takes a place for a call that will be added, or removed before that.</summary>
    /// <returns><see langword="false"/> if all are taken.</returns>
    public bool TryPlace(TCall call, long places)
    {
        using (_gate.Enter())
        {
            if (_count >= places)
            {
                return false;
            }

            _count++;
            return call.HoldsPlace = true;
        }
    }

    /// <summary>Adds a call under an id.</summary>
    /// <returns><see langword="false"/> if a call of that id is under way.</returns>
    public bool TryAdd(TCall call, uint id)
    {
        using (_gate.Enter())
        {
            for (var other = Chain(id); other is not null; other = other.NextInTable)
            {
                if (other.Id == id)
                {
                    return false;
                }
            }

            if (_count >= _chains.Length)
            {
                Grow();
            }

            call.Id = id;
            Link(call);
            _count += call.HoldsPlace ? 0 : 1;
            call.HoldsPlace = false;
            return true;
        }
    }

    /// <summary>Removes a call, or frees the place that it has taken without being added.</summary>
    /// <returns><see langword="false"/> if it was not there.</returns>
    public bool Remove(TCall call)
    {
        bool wasThere;
        using (_gate.Enter())
        {
            wasThere = Unlink(call);
            if (!wasThere && !call.HoldsPlace)
            {
                return false;
            }

            call.HoldsPlace = false;
            _count--;
        }

        Left?.Invoke();
        return wasThere;
    }

    /// <summary>The calls that are under way.</summary>
    public List<TCall> Snapshot()
    {
        using (_gate.Enter())
        {
            return All();
        }
    }

    private List<TCall> All()
    {
        var calls = new List<TCall>(_count);
        foreach (var first in _chains)
        {
            for (var call = first; call is not null; call = call.NextInTable)
            {
                calls.Add((TCall)call);
            }
        }

        return calls;
    }

    private ref WireCall? Chain(uint id) => ref _chains[id & ((uint)_chains.Length - 1)];

    private bool Unlink(WireCall call)
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
        return true;
    }

    private void Link(WireCall call)
    {
        ref var first = ref Chain(call.Id);
        call.NextInTable = first;
        first = call;
    }

    private void Grow()
    {
        var calls = All();
        _chains = new WireCall?[_chains.Length * 2];
        foreach (var call in calls)
        {
            Link(call);
        }
    }
}
