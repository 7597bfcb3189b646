namespace Contracts.Transports.InMemory;

/// <summary>
/// Hands the events of one direction of a call over, in order, on a pool thread. When an event enters user code, which may block, the events after
/// it go on on another thread.
/// </summary>
internal sealed class EventQueue(Action<InMemoryEvent> handle) : IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private readonly Queue<InMemoryEvent> _events = new();  // Guarded by _gate.
    private bool _isWorking;                                // Guarded by _gate.

    /// <summary>Adds an event.</summary>
    public void Post(in InMemoryEvent item)
    {
        lock (_gate)
        {
            _events.Enqueue(item);
            if (_isWorking)
            {
                return;
            }

            _isWorking = true;
        }

        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    void IThreadPoolWorkItem.Execute()
    {
        var turn = new Turn(this);
        UserCode.Batch = turn;
        try
        {
            while (turn.TryNext(out var item))
            {
                handle(item);
            }
        }
        finally
        {
            UserCode.Batch = null;
        }
    }

    /// <summary>One thread's right to work off the queue, until it enters user code.</summary>
    private sealed class Turn(EventQueue queue) : IEventBatch
    {
        private bool _isOver;  // Only its own thread looks at it.

        public bool TryNext(out InMemoryEvent item)
        {
            item = default;
            if (_isOver)
            {
                return false;
            }

            lock (queue._gate)
            {
                return queue._isWorking = queue._events.TryDequeue(out item);
            }
        }

        public void OnUserCode()
        {
            if (_isOver)
            {
                return;
            }

            _isOver = true;
            lock (queue._gate)
            {
                queue._isWorking = queue._events.Count > 0;
                if (!queue._isWorking)
                {
                    return;
                }
            }

            ThreadPool.UnsafeQueueUserWorkItem(queue, preferLocal: false);
        }

        public bool TryWakeLater(IThreadPoolWorkItem reader) => false;
    }
}
