using System.Threading.Tasks.Sources;

namespace Contracts.Transports;

/// <summary>
/// The messages of a stream that came and were not read yet: one thread at a time adds, one reads. Bounded by the transport's window,
/// which is why each message carries its size.
/// </summary>
/// <remarks>Reader: <see cref="TryTake"/> until it is empty, then <see cref="WaitAsync"/>; both from one place at a time.</remarks>
internal sealed class Inbox<T> : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private readonly Lock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source;
    private (T Message, int Bytes)[] _arrived = [];   // Guarded by _gate.
    private int _arrivedCount;                        // Guarded by _gate.
    private bool _isWaiting;                          // Guarded by _gate.
    private bool _isComplete;                         // Guarded by _gate.
    private Exception? _error;                        // Guarded by _gate.
    private (T Message, int Bytes)[] _taken = [];     // The reader's own.
    private int _takenCount;
    private int _takenIndex;

    /// <summary>Adds a message and wakes the reader, whose code then runs on this thread.</summary>
    /// <returns><see langword="false"/> if the stream has ended and the message was dropped.</returns>
    public bool TryAdd(T message, int bytes)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                return false;
            }

            if (_arrivedCount == _arrived.Length)
            {
                Array.Resize(ref _arrived, Math.Max(4, _arrivedCount * 2));
            }

            _arrived[_arrivedCount++] = (message, bytes);
            if (!_isWaiting)
            {
                return true;
            }

            _isWaiting = false;
        }

        UserCode.Enter();
        _source.SetResult(true);
        return true;
    }

    /// <summary>Says that nothing follows. What came before is still read, then the error is thrown, if any. The first end counts.</summary>
    /// <param name="error">Why the stream broke, or <see langword="null"/>.</param>
    /// <param name="isOnTransport">Whether this is a thread on which the reader's code may go on; otherwise it goes on in the pool.</param>
    public void Complete(Exception? error, bool isOnTransport)
    {
        lock (_gate)
        {
            if (_isComplete)
            {
                return;
            }

            _isComplete = true;
            _error = error;
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        if (isOnTransport)
        {
            UserCode.Enter();
            _source.SetResult(true);
        }
        else
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>Drops what came and was not taken, and ends the stream with an error; what comes later is dropped too.</summary>
    /// <returns>The sizes of the dropped messages, added up.</returns>
    public int Abandon(Exception error)
    {
        var bytes = 0;
        lock (_gate)
        {
            for (var i = 0; i < _arrivedCount; i++)
            {
                bytes += _arrived[i].Bytes;
            }

            _arrived = [];
            _arrivedCount = 0;
        }

        Complete(error, isOnTransport: false);
        return bytes;
    }

    /// <summary>Drops what the reader had taken over and not read yet. For the reader, when it leaves.</summary>
    /// <returns>The sizes of the dropped messages, added up.</returns>
    public int Leave()
    {
        var bytes = 0;
        while (_takenIndex < _takenCount)
        {
            bytes += _taken[_takenIndex++].Bytes;
        }

        _taken = [];
        _takenCount = _takenIndex = 0;
        return bytes;
    }

    /// <summary>Takes the next message if it is there.</summary>
    public bool TryTake(out T message, out int bytes)
    {
        if (_takenIndex == _takenCount && !TryRefill())
        {
            message = default!;
            bytes = 0;
            return false;
        }

        (message, bytes) = _taken[_takenIndex];
        _taken[_takenIndex++] = default;
        return true;
    }

    /// <summary>Waits until there may be a message.</summary>
    /// <returns><see langword="true"/>: try again. <see langword="false"/>: the stream has ended.</returns>
    public ValueTask<bool> WaitAsync()
    {
        lock (_gate)
        {
            if (_arrivedCount > 0)
            {
                return new ValueTask<bool>(true);
            }

            if (_isComplete)
            {
                return _error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(_error);
            }

            _source.Reset();
            _isWaiting = true;
            return new ValueTask<bool>(this, _source.Version);
        }
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    void IThreadPoolWorkItem.Execute() => _source.SetResult(true);

    private bool TryRefill()
    {
        lock (_gate)
        {
            if (_arrivedCount == 0)
            {
                return false;
            }

            (_arrived, _taken) = (_taken, _arrived);
            _takenCount = _arrivedCount;
            _takenIndex = 0;
            _arrivedCount = 0;
            return true;
        }
    }
}
