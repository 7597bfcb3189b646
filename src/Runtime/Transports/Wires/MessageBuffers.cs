namespace Contracts.Transports.Wires;

/// <summary>
/// Memory of one connection for messages larger than a frame. What comes back is kept for the next message, up to a bound and until
/// <see cref="Trim"/> finds it unused. Not the shared pool, which many connections at once would empty for one another.
/// </summary>
internal sealed class MessageBuffers
{
    // Sizes are multiples of this, so that messages of about one size share memory.
    private const int Step = 64 << 10;
    private const int MostKept = 16;
    private const int MostKeptBytes = 16 << 20;

    private readonly Lock _gate = new();
    private readonly List<byte[]> _kept = [];  // Guarded by _gate; the oldest first.
    private int _keptBytes;                    // Guarded by _gate, as are the next three.
    private int _out;
    private long _outBytes;
    private bool _isUsed;

    /// <summary>How many were given and have not come back.</summary>
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

    /// <summary>Bytes of those.</summary>
    public long OutBytes
    {
        get
        {
            lock (_gate)
            {
                return _outBytes;
            }
        }
    }

    /// <summary>Gives memory of at least so many bytes; its content is anything.</summary>
    public byte[] Rent(int least)
    {
        lock (_gate)
        {
            var bytes = TakeKept(least) ?? GC.AllocateUninitializedArray<byte>(SizeFor(least));
            _isUsed = true;
            _out++;
            _outBytes += bytes.Length;
            return bytes;
        }
    }

    /// <summary>Takes memory back; past the bound the oldest is left to the collector.</summary>
    public void Return(byte[] bytes)
    {
        lock (_gate)
        {
            _out--;
            _outBytes -= bytes.Length;
            if (bytes.Length is < Step or > MostKeptBytes)
            {
                return;
            }

            while (_kept.Count == MostKept || _keptBytes + bytes.Length > MostKeptBytes)
            {
                _keptBytes -= _kept[0].Length;
                _kept.RemoveAt(0);
            }

            _kept.Add(bytes);
            _keptBytes += bytes.Length;
        }
    }

    /// <summary>Lets go of what is kept unless something was asked for since the last time.</summary>
    public void Trim()
    {
        lock (_gate)
        {
            if (!_isUsed)
            {
                _kept.Clear();
                _keptBytes = 0;
            }

            _isUsed = false;
        }
    }

    // A message that only waits for credit may be small: it gets what it needs, and nothing is kept of it.
    private static int SizeFor(int least) => least < Step ? least : (int)Math.Min(((long)least + Step - 1) / Step * Step, Array.MaxLength);

    // The newest that fits and is not far too large: it is likely still in the processor's cache.
    private byte[]? TakeKept(int least)
    {
        for (var i = _kept.Count - 1; i >= 0; i--)
        {
            var bytes = _kept[i];
            if (bytes.Length >= least && bytes.Length / 4 <= least)
            {
                _kept.RemoveAt(i);
                _keptBytes -= bytes.Length;
                return bytes;
            }
        }

        return null;
    }
}
