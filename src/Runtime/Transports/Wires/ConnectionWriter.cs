using System.Buffers;
using System.Runtime.CompilerServices;

namespace Contracts.Transports.Wires;

/// <summary>
/// The one writer of a connection, with two buffers: frames are written straight into one, under <see cref="Gate"/>, while the other is being sent.
/// Whatever gathers during a send leaves with the next.
/// </summary>
internal class ConnectionWriter(Wire wire) : IBufferWriter<byte>, IThreadPoolWorkItem
{
    /// <summary>From here on producers of streams wait for the wire.</summary>
    public const int FullBytes = 256 << 10;

    private const int FirstBytes = 4 << 10;
    private const int KeptBytes = 2 * FullBytes;

    // A caller that sends for the others goes back to its own work after so many sends.
    private const int SendsInARow = 4;

    // What lasts for one message must not cost what many share.
    private readonly int _firstBytes = wire.IsOneExchange ? 256 : FirstBytes;

    private byte[] _current = [];                    // Guarded by Gate.
    private byte[] _sending = [];                    // Guarded by Gate; its content is the send loop's while _isSending.
    private int _count;                              // Guarded by Gate.
    private bool _isSending;                         // Guarded by Gate.
    private bool _isClosed;                          // Guarded by Gate.
    private TaskCompletionSource? _flushed;          // Guarded by Gate.

    /// <summary>Guards the buffers and everything that decides what may be written: credit, call ids, the method table.</summary>
    public Lock Gate { get; } = new();

    /// <summary>Is called under <see cref="Gate"/> when the buffers were swapped and there is room again.</summary>
    public required Action Refill { get; init; }

    /// <summary>Is called once if sending fails, with the cause.</summary>
    public required Action<Exception> Failed { get; init; }

    /// <summary>Bytes written and not yet being sent. Under <see cref="Gate"/>.</summary>
    public int Count => _count;

    /// <summary>Whether a producer of a stream is to wait. Under <see cref="Gate"/>.</summary>
    public bool IsFull => _count >= FullBytes;

    /// <inheritdoc/>
    public void Advance(int count) => _count += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsMemory(_count);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _current.AsSpan(_count);
    }

    /// <summary>Leaves room for a header. Under <see cref="Gate"/>.</summary>
    /// <returns>Where it starts.</returns>
    public int Skip(int bytes)
    {
        Reserve(bytes);
        var start = _count;
        _count += bytes;
        return start;
    }

    /// <summary>What was written from a place on, to be written over. Under <see cref="Gate"/>.</summary>
    public Span<byte> Room(int start) => _current.AsSpan(start, _count - start);

    /// <summary>What was written from a place on. Under <see cref="Gate"/>.</summary>
    public ReadOnlySpan<byte> WrittenFrom(int start) => _current.AsSpan(start, _count - start);

    /// <summary>Takes back what was written from a place on. Under <see cref="Gate"/>.</summary>
    public void Truncate(int start) => _count = start;

    /// <summary>Enters <see cref="Gate"/> to write; what was written is sent on this thread, as far as that does not block.</summary>
    public WriteScope Enter() => new(this, isForPool: false);

    /// <summary>
    /// Enters <see cref="Gate"/> to write; the pool sends. For producers, whose next message can then leave with this one, and for the read loop, which has
    /// better to do.
    /// </summary>
    public WriteScope EnterForPool() => new(this, isForPool: true);

    /// <summary>
    /// Says, under <see cref="Gate"/>, that something was written. On <see langword="true"/> the caller leaves the gate and calls
    /// <see cref="Send"/> or <see cref="SendInPool"/>; otherwise a send loop, or the end of the batch that this thread works off, takes care of it.
    /// </summary>
    public bool TryClaim()
    {
        if (_isClosed)
        {
            Seal();
            _count = 0;
            return false;
        }

        return !_isSending && _count > 0 && Turn.Current?.TryDefer(this) is not true && (_isSending = true);
    }

    /// <summary>Sends, on this thread as far as that does not block. After a claim.</summary>
    public void Send()
    {
        var sending = SendLoopAsync();
        if (sending.IsCompleted)
        {
            // Gives the pooled state machine back; the loop itself throws nothing.
            sending.GetAwaiter().GetResult();
        }
        else
        {
            _ = sending.AsTask();
        }
    }

    /// <summary>Has the pool send. After a claim.</summary>
    public void SendInPool() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Sends what was deferred or is left.</summary>
    public void SendPending()
    {
        lock (Gate)
        {
            if (_isSending || _isClosed || _count == 0)
            {
                return;
            }

            _isSending = true;
        }

        Send();
    }

    /// <summary>Completes when everything written so far was sent, or the wire broke.</summary>
    public Task FlushAsync()
    {
        SendPending();
        lock (Gate)
        {
            return _isClosed || (!_isSending && _count == 0)
                ? Task.CompletedTask
                : (_flushed ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    /// <summary>Sends nothing any more; what is written is dropped.</summary>
    public void Close()
    {
        lock (Gate)
        {
            _isClosed = true;
            Seal();
            _count = 0;
            _flushed?.TrySetResult();
        }
    }

    /// <summary>Ends what was still open at the end of the buffer, which is about to leave. Under <see cref="Gate"/>.</summary>
    protected virtual void Seal()
    {
    }

    void IThreadPoolWorkItem.Execute() => Send();

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder))]
    private async ValueTask SendLoopAsync()
    {
        try
        {
            for (var sends = 0; ; sends++)
            {
                if (sends == SendsInARow)
                {
                    SendInPool();
                    return;
                }

                if (!TrySwap(out var bytes))
                {
                    return;
                }

                await wire.SendAsync(bytes, CancellationToken.None).ConfigureAwait(false);
            }
        }
        catch (Exception exception)
        {
            Close();
            Failed(exception);
        }
    }

    private bool TrySwap(out ReadOnlyMemory<byte> bytes)
    {
        lock (Gate)
        {
            if (_count == 0)
            {
                _isSending = false;
                _flushed?.TrySetResult();
                _flushed = null;
                bytes = default;
                return false;
            }

            Seal();
            bytes = _current.AsMemory(0, _count);
            // A buffer that one large message blew up is left to the collector.
            var next = _sending.Length <= KeptBytes ? _sending : [];
            _sending = _current;
            _current = next;
            _count = 0;
            Refill();
            return true;
        }
    }

    private void Reserve(int sizeHint)
    {
        var wanted = _count + Math.Max(sizeHint, 1);
        if (wanted > _current.Length)
        {
            Array.Resize(ref _current, Math.Max(wanted, Math.Max(_firstBytes, _current.Length * 2)));
        }
    }
}
