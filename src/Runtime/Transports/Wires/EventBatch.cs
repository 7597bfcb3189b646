namespace Contracts.Transports.Wires;

/// <summary>What one receive completed, up to a bound, handed over in one piece. It holds on to the slab in which the messages lie.</summary>
internal sealed class EventBatch
{
    /// <summary>Most events of a batch: what is written during it leaves at its end.</summary>
    public const int Capacity = 128;

    // Most receives complete a few events.
    private const int FirstCapacity = 4;

    private CallEvent[] _events = new CallEvent[FirstCapacity];

    /// <summary>How many events there are.</summary>
    public int Count { get; private set; }

    /// <summary>Whether no further event fits.</summary>
    public bool IsFull => Count == Capacity;

    /// <summary>Where the messages lie; <see langword="null"/> if there are none.</summary>
    public Slab? Slab { get; set; }

    /// <summary>Room of the connection that is free once the batch is worked off.</summary>
    public int FreeBytes { get; set; }

    /// <summary>The event at a place.</summary>
    public ref readonly CallEvent this[int index] => ref _events[index];

    /// <summary>Adds an event; there is room.</summary>
    public void Add(in CallEvent item)
    {
        if (Count == _events.Length)
        {
            Array.Resize(ref _events, Capacity);
        }

        _events[Count++] = item;
    }

    /// <summary>Tells the last event and this one in one go, if they are of the same call and only one of them has bytes or more.</summary>
    public bool TryMerge(in CallEvent item)
    {
        if (Count == 0)
        {
            return false;
        }

        ref var last = ref _events[Count - 1];
        if (last.Call != item.Call || last.CallId != item.CallId || (last.Bytes is not null && item.Bytes is not null) || (last.More is not null && item.More is not null))
        {
            return false;
        }

        var bytes = item.Bytes is null ? last : item;
        last = bytes with { Kind = last.Kind | item.Kind, More = last.More ?? item.More };
        return true;
    }

    /// <summary>Lets go of everything, for the next use.</summary>
    public void Clear()
    {
        Array.Clear(_events, 0, Count);
        Count = 0;
        FreeBytes = 0;
        Slab = null;
    }
}
