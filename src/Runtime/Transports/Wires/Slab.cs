namespace Contracts.Transports.Wires;

/// <summary>Memory that frames are received into and read from in place, shared by the read loop and the batches that hold messages in it.</summary>
internal sealed class Slab(SlabPool pool, int size)
{
    private int _holders = 1;

    /// <summary>The memory.</summary>
    public byte[] Bytes { get; } = new byte[size];

    /// <summary>Whether nobody but the caller holds it.</summary>
    public bool IsOwn => Volatile.Read(ref _holders) == 1;

    /// <summary>Adds a holder.</summary>
    public void Hold() => Interlocked.Increment(ref _holders);

    /// <summary>Takes it out of the pool.</summary>
    public void Reset() => _holders = 1;

    /// <summary>Lets go; the last gives it back to the pool.</summary>
    public void Release()
    {
        if (Interlocked.Decrement(ref _holders) == 0)
        {
            pool.Return(this);
        }
    }
}
