using System.Net.Sockets;
using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>The read loop of a connection: receives into slabs, has every whole frame taken where it lies, and hands what was found over in batches.</summary>
internal abstract class SlabReader
{
    // Worth a receive; less room than this and what is left of a frame moves to a new slab. Of a small slab it is a quarter.
    private const int LeastRoom = 8 << 10;
    private const int LeastSlabBytes = 64 << 10;
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Wire _wire;
    private readonly TimeProvider _time;
    private readonly SlabPool _pool;
    private readonly Dispatcher _dispatcher;
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _mostDiscarded;
    private readonly int _leastRoom;
    private volatile bool _isParting;
    private Slab _slab;             // This and what follows: the read loop's own.
    private EventBatch? _batch;
    private Task? _isFull;
    private bool _mustStart;        // Events wait, and nobody is at work on them yet.
    private int _start;
    private int _end;
    private long _lastReceived;     // Written by the read loop, read by keep-alive.

    /// <summary>Reads from a wire.</summary>
    /// <param name="wire">The wire.</param>
    /// <param name="time">The clock of keep-alive.</param>
    /// <param name="maxFrameBytes">The largest frame, header included.</param>
    /// <param name="freed">Is told how many bytes of messages were delivered.</param>
    /// <param name="failed">Is told what an event threw, which is a fault of this library or of a marshaller.</param>
    /// <param name="mostDiscarded">How many bytes may come in vain once this side closes: what the peer could have under way.</param>
    protected SlabReader(Wire wire, TimeProvider time, int maxFrameBytes, Action<int> freed, Action<Exception> failed, int mostDiscarded)
    {
        _mostDiscarded = mostDiscarded;
        _wire = wire;
        _time = time;
        // A slab holds two frames of any size, so what is left of one always fits into the next.
        var slabBytes = wire.IsOneExchange ? 2 * maxFrameBytes : Math.Max(LeastSlabBytes, 2 * maxFrameBytes);
        _leastRoom = Math.Min(LeastRoom, slabBytes / 4);
        _pool = new SlabPool(slabBytes);
        _slab = _pool.RentSlab();
        _dispatcher = new Dispatcher(_pool, Buffers, freed, failed);
        _lastReceived = time.GetTimestamp();
    }

    /// <summary>Memory of messages that do not lie in a slab.</summary>
    public MessageBuffers Buffers { get; } = new();

    /// <summary>When the peer last sent something, as a timestamp of the clock.</summary>
    public long LastReceived => Volatile.Read(ref _lastReceived);

    /// <summary>Pieces of memory that are in use: zero once the loop has ended and every event was told.</summary>
    public int Held => _pool.Out + Buffers.Out;

    /// <summary>Begins a loop that reads. User code runs on its threads, so nothing of whoever happened to connect may flow into it.</summary>
    public static Task Begin(Func<Task> loop)
    {
        using var flow = ExecutionContext.SuppressFlow();
        return Task.Run(loop);
    }

    /// <summary>Reads until the peer sends no more.</summary>
    /// <exception cref="IOException">The peer stopped within a frame.</exception>
    public async Task RunAsync()
    {
        StallMonitor.Watch(_dispatcher);
        while (true)
        {
            MakeRoom();
            int count;
            try
            {
                var receiving = _wire.ReceiveAsync(_slab.Bytes.AsMemory(_end), CancellationToken.None);
                if (_mustStart && !receiving.IsCompleted)
                {
                    _mustStart = false;
                    count = await new ReceiveAndWork(receiving, _dispatcher);
                }
                else
                {
                    StartIfIdle();
                    count = await receiving.ConfigureAwait(false);
                }
            }
            catch
            {
                _ended.TrySetResult();
                throw;
            }

            if (count == 0)
            {
                _ended.TrySetResult();
                break;
            }

            if (_isParting)
            {
                await DiscardAsync(count).ConfigureAwait(false);
                return;
            }

            _end += count;
            Volatile.Write(ref _lastReceived, _time.GetTimestamp());
            while (TryReadFrame(_slab.Bytes, _start, _end, out var next))
            {
                _start = next;
            }

            OnReceived(_slab.Bytes.AsSpan(_start, _end - _start));
            HandOver();
            if (_isFull is { } full)
            {
                _isFull = null;
                StartIfIdle();
                await full.ConfigureAwait(false);
            }
        }

        TakeRest();
    }

    /// <summary>
    /// Says that nothing more comes from this side, and has what the peer has under way thrown away until it closes too, as far as bytes and time go: a
    /// peer that sends to a closed socket may lose what it has not read yet, which is why it was closed.
    /// </summary>
    public async Task PartAsync()
    {
        _isParting = true;
        try
        {
            // The wire's own pace, whatever clock the calls go by.
            await _wire.EndSendingAsync().WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(false);
            await _ended.Task.WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or InvalidOperationException or TimeoutException)
        {
            // It is gone, or it goes on sending, or it does not read: there is nobody to part from.
        }
    }

    /// <summary>Throws away what still comes, while this side parts. On the read loop, or after it broke off.</summary>
    /// <param name="count">How many bytes were thrown away by now.</param>
    public async Task DiscardAsync(int count = 0)
    {
        // What came before is told; what has come of the next frame is of no interest.
        HandOver();
        StartIfIdle();
        _start = _end;
        try
        {
            for (long all = count; all <= _mostDiscarded; all += count)
            {
                MakeRoom();
                count = await _wire.ReceiveAsync(_slab.Bytes.AsMemory(_end), CancellationToken.None).ConfigureAwait(false);
                if (count == 0)
                {
                    break;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or SocketException or ObjectDisposedException or OperationCanceledException)
        {
            // The wire broke, or this side has closed it.
        }

        _ended.TrySetResult();
    }

    /// <summary>Adds an event to the batch.</summary>
    /// <param name="item">The event.</param>
    /// <param name="mayMerge">Whether it may be told in one go with the event before, if that is of the same call: user code comes with this one at the earliest.</param>
    public void Add(in CallEvent item, bool mayMerge = false)
    {
        var batch = _batch ??= _pool.RentBatch();
        if (!mayMerge || !batch.TryMerge(item))
        {
            batch.Add(item);
        }

        if (batch.Slab is null && item is { Bytes: not null, IsRented: false })
        {
            batch.Slab = _slab;
            _slab.Hold();
        }

        if (batch.IsFull)
        {
            HandOver();
            StartIfIdle();
        }
    }

    /// <summary>Takes note of room that is free once the batch is worked off. Before the event that it belongs to is added.</summary>
    public void FreeLater(int bytes) => (_batch ??= _pool.RentBatch()).FreeBytes += bytes;

    /// <summary>Hands over what is left. After the loop.</summary>
    public void Finish()
    {
        HandOver();
        StartIfIdle();
        _slab.Release();
        StallMonitor.Leave(_dispatcher);
    }

    /// <summary>Takes one frame if it is there whole.</summary>
    /// <param name="bytes">Where it lies.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="end">Where what was received ends.</param>
    /// <param name="next">Where the next frame begins.</param>
    protected abstract bool TryReadFrame(byte[] bytes, int start, int end, out int next);

    /// <summary>How many bytes the frame has that begins so, header included, as far as that can be told.</summary>
    protected abstract int Wanted(ReadOnlySpan<byte> begun);

    /// <summary>The peer sends no more: takes what is left, if the end of the bytes ends a frame.</summary>
    protected virtual bool TryTakeRest(byte[] bytes, int start, int end) => false;

    /// <summary>Has the loop wait before the next receive: the room for what came is used up.</summary>
    protected void WaitFor(Task room) => _isFull = room;

    /// <summary>Every whole frame of a receive was taken.</summary>
    /// <param name="rest">What came of the next one.</param>
    protected virtual void OnReceived(ReadOnlySpan<byte> rest)
    {
    }

    private void TakeRest()
    {
        if (_end > _start && !_isParting && !TryTakeRest(_slab.Bytes, _start, _end))
        {
            throw new IOException($"It ended within a frame, after {_end - _start:N0} bytes of it.");
        }

        HandOver();
        StartIfIdle();
    }

    private void HandOver()
    {
        if (_batch is { } batch)
        {
            _batch = null;
            _isFull = _dispatcher.Post(batch, out var mustStart) ?? _isFull;
            _mustStart |= mustStart;
        }
    }

    private void StartIfIdle()
    {
        if (_mustStart)
        {
            _mustStart = false;
            _dispatcher.Start();
        }
    }

    private void MakeRoom()
    {
        if (_start == _end && _slab.IsOwn)
        {
            _start = _end = 0;
            return;
        }

        if (_slab.Bytes.Length - _end >= _leastRoom && _slab.Bytes.Length - _start >= Wanted(_slab.Bytes.AsSpan(_start, _end - _start)))
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
}
