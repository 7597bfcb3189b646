using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>The read loop of a connection: receives into slabs, takes every whole frame where it lies, and hands what was found over in batches.</summary>
internal sealed class LinkReader
{
    // Worth a receive; less room than this and what is left of a frame moves to a new slab.
    private const int LeastRoom = 8 << 10;
    private const int LeastSlabBytes = 64 << 10;

    private readonly Link _link;
    private readonly Wire _wire;
    private readonly int _maxFrameBytes;
    private readonly SlabPool _pool;
    private readonly Dispatcher _dispatcher;
    private Slab _slab;             // This and what follows: the read loop's own.
    private EventBatch? _batch;
    private Task? _dispatcherIsFull;
    private int _start;
    private int _end;
    private long _lastReceived;     // Written by the read loop, read by keep-alive.

    /// <summary>Reads for a link.</summary>
    public LinkReader(Link link, Wire wire, int maxFrameBytes)
    {
        _link = link;
        _wire = wire;
        _maxFrameBytes = maxFrameBytes;
        _pool = new SlabPool(Math.Max(LeastSlabBytes, 2 * (maxFrameBytes + FrameHeader.Size)));
        _slab = _pool.RentSlab();
        _dispatcher = new Dispatcher(_pool, link.Room.GiveBack, exception => link.Close(
            new Status(StatusCode.Internal, $"A message of {link.PeerName} broke its reader: {exception.Message}"), exception));
        _lastReceived = link.Time.GetTimestamp();
    }

    /// <summary>When the peer last sent something, as a timestamp of the link's clock.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Reads until the peer sends no more.</summary>
    /// <exception cref="ProtocolViolationException">The peer broke a rule, or stopped within a frame.</exception>
    public async Task RunAsync()
    {
        StallMonitor.Watch(_dispatcher);
        while (true)
        {
            MakeRoom();
            var count = await _wire.ReceiveAsync(_slab.Bytes.AsMemory(_end), CancellationToken.None).ConfigureAwait(false);
            if (count == 0)
            {
                break;
            }

            _end += count;
            Volatile.Write(ref _lastReceived, _link.Time.GetTimestamp());
            ReadFrames();
            HandOver();
            if (_dispatcherIsFull is { } full)
            {
                _dispatcherIsFull = null;
                await full.ConfigureAwait(false);
            }
        }

        if (_end > _start)
        {
            throw new IOException($"It ended within a frame, after {_end - _start:N0} bytes of it.");
        }
    }

    /// <summary>Adds an event to the batch.</summary>
    public void Add(in TcpEvent item)
    {
        var batch = _batch ??= _pool.RentBatch();
        batch.Add(item);
        if (batch.Slab is null && item is { Bytes: not null, IsRented: false })
        {
            batch.Slab = _slab;
            _slab.Hold();
        }

        if (batch.IsFull)
        {
            HandOver();
        }
    }

    /// <summary>Takes note of room that is free once the batch is worked off. Before the event that it belongs to is added.</summary>
    public void FreeLater(int bytes) => (_batch ??= _pool.RentBatch()).FreeBytes += bytes;

    /// <summary>Hands over what is left. After the loop.</summary>
    public void Finish()
    {
        HandOver();
        StallMonitor.Leave(_dispatcher);
    }

    private void ReadFrames()
    {
        while (_end - _start >= FrameHeader.Size)
        {
            var header = FrameHeader.Read(_slab.Bytes.AsSpan(_start));
            if (header.Length > _maxFrameBytes)
            {
                throw new ProtocolViolationException(
                    StatusCode.ResourceExhausted, $"A frame is {header.Length:N0} bytes; the limit is {_maxFrameBytes:N0}, which follows from ConnectionLimits.MaxMetadataBytes.");
            }

            if (_end - _start - FrameHeader.Size < header.Length)
            {
                return;
            }

            var payload = _start + FrameHeader.Size;
            _start = payload + header.Length;
            _link.OnFrame(header, _slab.Bytes, payload);
        }
    }

    private void HandOver()
    {
        if (_batch is { } batch)
        {
            _batch = null;
            _dispatcherIsFull = _dispatcher.Post(batch) ?? _dispatcherIsFull;
        }
    }

    // A slab holds two frames of any size, so what is left of one always fits into the next.
    private void MakeRoom()
    {
        if (_start == _end && _slab.IsOwn)
        {
            _start = _end = 0;
            return;
        }

        if (_slab.Bytes.Length - _end >= LeastRoom && _slab.Bytes.Length - _start >= FrameHeader.Size + Wanted())
        {
            return;
        }

        var next = _pool.RentSlab();
        _slab.Bytes.AsSpan(_start, _end - _start).CopyTo(next.Bytes);
        _end -= _start;
        _start = 0;
        _slab.Release();
        _slab = next;
    }

    private int Wanted() => _end - _start >= FrameHeader.Size ? FrameHeader.Read(_slab.Bytes.AsSpan(_start)).Length : 0;
}
