namespace Contracts.Transports.Wires;

/// <summary>The slabs and batches of one connection that wait for their next use. Not the shared pool: that one falls off a cliff with many in flight.</summary>
internal sealed class SlabPool(int slabBytes)
{
    private const int Kept = 8;

    private readonly Lock _gate = new();
    private readonly Stack<Slab> _slabs = new();          // Guarded by _gate.
    private readonly Stack<EventBatch> _batches = new();  // Guarded by _gate.
    private int _out;                                     // Guarded by _gate.

    /// <summary>How many slabs and batches were given and have not come back.</summary>
    public int Out
    {
        get
        {
            lock (_gate)
            {
                return _out;
            }
        }
    }

    /// <summary>Gives a slab, held once.</summary>
    public Slab RentSlab()
    {
        Slab? slab;
        lock (_gate)
        {
            _out++;
            _slabs.TryPop(out slab);
        }

        slab?.Reset();
        return slab ?? new Slab(this, slabBytes);
    }

    /// <summary>Gives an empty batch.</summary>
    public EventBatch RentBatch()
    {
        lock (_gate)
        {
            _out++;
            return _batches.TryPop(out var batch) ? batch : new EventBatch();
        }
    }

    /// <summary>Takes a slab back; past a bound it is left to the collector.</summary>
    public void Return(Slab slab)
    {
        lock (_gate)
        {
            _out--;
            if (_slabs.Count < Kept)
            {
                _slabs.Push(slab);
            }
        }
    }

    /// <summary>Clears a batch and takes it back.</summary>
    public void Return(EventBatch batch)
    {
        var slab = batch.Slab;
        batch.Clear();
        slab?.Release();
        lock (_gate)
        {
            _out--;
            if (_batches.Count < Kept)
            {
                _batches.Push(batch);
            }
        }
    }
}
