namespace Contracts.Transports.Wires;

/// <summary>
/// Tells the calls of one connection what came, in order: one thread for as many events as there are. While an event is in user code the rest can go on on
/// another thread; <see cref="StallMonitor"/> sees to it when that code does not come back soon.
/// </summary>
/// <param name="pool">Takes back the batches.</param>
/// <param name="buffers">Takes back the memory of messages that do not lie in a slab.</param>
/// <param name="freed">Is told how many bytes of messages were delivered.</param>
/// <param name="failed">Is told what an event threw, which is a fault of this library or of a marshaller.</param>
internal sealed class Dispatcher(SlabPool pool, MessageBuffers buffers, Action<int> freed, Action<Exception> failed) : IThreadPoolWorkItem
{
    // So many receives may wait before the next one does: user code that is slow slows the peer down, rather than filling memory.
    private const int MostQueued = 64;

    // After code that held a batch up, so many events each get a thread of their own.
    private const int EventsAlone = 1024;

    // Fewer events than this in one tick of the monitor: they are work, and deserve more than one thread.
    private const int SlowEvents = 16;

    private readonly Lock _gate = new();
    private readonly Queue<EventBatch> _queue = new();  // Guarded by _gate.
    private TaskCompletionSource? _room;                // Guarded by _gate.
    private volatile bool _isWorking;                   // Written under _gate.
    private volatile Turn? _turn;                       // Written by whoever holds the turn or takes it over.
    private EventBatch? _batch;                         // These four belong to whoever holds the turn.
    private int _next;
    private int _progress;
    private int _alone;
    private int _seen;                                  // The monitor's own.

    /// <summary>Whether events are being told, or wait for it.</summary>
    public bool IsWorking => _isWorking;

    /// <summary>Takes a batch over. For the read loop.</summary>
    /// <param name="batch">The events.</param>
    /// <param name="mustStart">Whether nobody is at work: the caller calls <see cref="Start"/>, or <see cref="Work"/> on a thread that it can spare.</param>
    /// <returns>Completes when the next batch may come; <see langword="null"/> for at once.</returns>
    public Task? Post(EventBatch batch, out bool mustStart)
    {
        Task? room = null;
        lock (_gate)
        {
            _queue.Enqueue(batch);
            if (_queue.Count > MostQueued)
            {
                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                room = _room.Task;
            }

            mustStart = !_isWorking;
            _isWorking = true;
        }

        if (mustStart)
        {
            _turn ??= new Turn(this);
            StallMonitor.Arm();
        }

        return room;
    }

    /// <summary>Lets a thread of the pool work.</summary>
    public void Start() => ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);

    /// <summary>Tells events on this thread, until there are none left or the turn is taken over.</summary>
    public void Work()
    {
        var turn = _turn!;
        Turn.Current = turn;
        UserCode.Batch = turn;
        try
        {
            while (TryNext(turn, out var item))
            {
                Tell(item);
                if (!turn.TryResume())
                {
                    break;
                }

                if (turn.HasReader && !IsNextOf(item.Call))
                {
                    turn.WakeReader();
                    if (!turn.TryResume())
                    {
                        break;
                    }
                }
            }
        }
        finally
        {
            Turn.Current = null;
            UserCode.Batch = null;
        }
    }

    /// <summary>A turn enters user code. If such code was slow before, the rest goes on elsewhere at once.</summary>
    public void OnUserCode(Turn turn)
    {
        if (_alone > 0)
        {
            _alone--;
            TakeOver(turn);
        }
    }

    /// <summary>Looks whether the events move on, and mends it if not. For the monitor, at every tick.</summary>
    /// <returns>Whether anything happened since the tick before, or is happening.</returns>
    public bool Check()
    {
        var progress = Volatile.Read(ref _progress);
        var moved = progress - _seen;
        _seen = progress;
        if (!_isWorking || _turn is not { } turn)
        {
            return moved != 0;
        }

        if (moved < SlowEvents)
        {
            Volatile.Write(ref _alone, EventsAlone);
        }

        if (moved != 0 || !TakeOver(turn))
        {
            turn.SendDeferredSoFar();
        }

        return true;
    }

    void IThreadPoolWorkItem.Execute() => Work();

    private void Tell(in CallEvent item)
    {
        try
        {
            item.Call.OnEvent(item);
        }
        catch (Exception exception)
        {
            failed(exception);
        }
        finally
        {
            if (item.IsRented)
            {
                buffers.Return(item.Bytes!);
            }
        }
    }

    private bool IsNextOf(WireCall call) => _next < _batch!.Count && _batch[_next].Call == call;

    private bool TryNext(Turn turn, out CallEvent item)
    {
        while (true)
        {
            if (_batch is { } batch)
            {
                if (_next < batch.Count)
                {
                    item = batch[_next++];
                    _progress++;
                    return true;
                }

                _batch = null;
                freed(batch.FreeBytes);
                pool.Return(batch);
                turn.SendDeferred();
            }

            TaskCompletionSource? room;
            lock (_gate)
            {
                if (!_queue.TryDequeue(out _batch))
                {
                    _isWorking = false;
                    item = default;
                    return false;
                }

                room = _queue.Count <= MostQueued / 2 ? Interlocked.Exchange(ref _room, null) : null;
            }

            _next = 0;
            room?.SetResult();
        }
    }

    private bool TakeOver(Turn turn)
    {
        if (!turn.TryTakeOver())
        {
            return false;
        }

        _turn = new Turn(this);
        Start();
        // The code that blocks may wait for the answer to what it wrote.
        turn.SendDeferredSoFar();
        return true;
    }
}
