namespace Contracts.Transports.Http2.Hpack;

/// <summary>The fields that one direction of a connection has learnt, newest first, within a size (RFC 7541 §2.3.2 and §4).</summary>
internal sealed class DynamicTable(int maxSize)
{
    private HeaderField[] _ring = new HeaderField[16];
    private int _first;     // Where the oldest lies.

    /// <summary>How many fields there are.</summary>
    public int Count { get; private set; }

    /// <summary>What they cost together.</summary>
    public int Size { get; private set; }

    /// <summary>What they may cost together.</summary>
    public int MaxSize { get; private set; } = maxSize;

    /// <summary>Changes with every change of the table, so that what was said in terms of it can be known to be stale.</summary>
    public int Version { get; private set; }

    /// <summary>The field of an index; 0 is the newest.</summary>
    public HeaderField this[int index] => _ring[(_first + Count - 1 - index) & (_ring.Length - 1)];

    /// <summary>Adds a field and drops the oldest until it fits; one that never fits empties the table (RFC 7541 §4.4).</summary>
    public void Add(HeaderField field)
    {
        Version++;
        DropUntil(MaxSize - field.Size);
        if (field.Size > MaxSize)
        {
            return;
        }

        if (Count == _ring.Length)
        {
            Grow();
        }

        _ring[(_first + Count++) & (_ring.Length - 1)] = field;
        Size += field.Size;
    }

    /// <summary>Takes back the newest fields.</summary>
    public void RemoveNewest(int count)
    {
        for (; count > 0; count--)
        {
            Version++;
            ref var newest = ref _ring[(_first + --Count) & (_ring.Length - 1)];
            Size -= newest.Size;
            newest = null!;
        }
    }

    /// <summary>Changes what the fields may cost, and drops the oldest beyond that (RFC 7541 §4.3).</summary>
    public void Resize(int maxSize)
    {
        Version++;
        MaxSize = maxSize;
        DropUntil(maxSize);
    }

    private void DropUntil(int size)
    {
        while (Count > 0 && Size > size)
        {
            ref var oldest = ref _ring[_first];
            Size -= oldest.Size;
            oldest = null!;
            _first = (_first + 1) & (_ring.Length - 1);
            Count--;
        }
    }

    private void Grow()
    {
        var larger = new HeaderField[_ring.Length * 2];
        for (var i = 0; i < Count; i++)
        {
            larger[i] = _ring[(_first + i) & (_ring.Length - 1)];
        }

        _ring = larger;
        _first = 0;
    }
}
