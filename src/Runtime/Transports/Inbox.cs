using System.Threading.Tasks.Sources;

namespace Contracts.Transports;

/// <summary>
/// The messages of a stream that came and were not read yet: one thread at a time adds, one reads. Bounded by the transport's window,
/// which is why each message carries its size.
/// </summary>
/// <remarks>Reader: <see cref="TryTake"/> until it is empty, then <see cref="WaitAsync"/>; both from one place at a time.</remarks>
internal sealed class Inbox<T> : IValueTaskSource<bool>, IThreadPoolWorkItem
{
    private ShortLock _gate = new();
    private ManualResetValueTaskSourceCore<bool> _source;
    private (T Message, int Bytes)[] _arrived = [];   // Guarded by _gate.
    private int _arrivedCount;                        // Guarded by _gate.
    private bool _isWaiting;                          // Guarded by _gate.
    private bool _isComplete;                         // Guarded by _gate.
    private Exception? _error;                        // Guarded by _gate.
    private (T Message, int Bytes)[] _taken = [];     // The reader's own.
    private int _takenCount;
    private int _takenIndex;

    /// <summary>Adds a message and has the reader woken, whose code then runs on this thread, perhaps with the next messages.</summary>
    /// <returns><see langword="false"/> if the stream has ended and the message was dropped.</returns>
    public bool TryAdd(T message, int bytes)
    {
        using (_gate.Enter())
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
            // The first says that somebody waits; those that follow until it is woken find that said.
            if (!_isWaiting || _arrivedCount > 1)
            {
                return true;
            }
        }

        UserCode.Wake(this);
        return true;
    }

    /// <summary>Says that nothing follows. What came before is still read, then the error is thrown, if any. The first end counts.</summary>
    /// <param name="error">Why the stream broke, or <see langword="null"/>.</param>
    /// <param name="isOnTransport">Whether this is a thread on which the reader's code may go on; otherwise it goes on in the pool.</param>
    public void Complete(Exception? error, bool isOnTransport)
    {
        using (_gate.Enter())
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
        }

        if (isOnTransport)
        {
            UserCode.Wake(this);
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
        using (_gate.Enter())
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
    public ValueTask<bool> WaitAsync() => MustWait(out var error) switch
    {
        null => new ValueTask<bool>(true),
        true => new ValueTask<bool>(this, _source.Version),
        _ => error is null ? new ValueTask<bool>(false) : ValueTask.FromException<bool>(error),
    };

    bool IValueTaskSource<bool>.GetResult(short token) => _source.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _source.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    // Wakes the reader if it still waits: it may have been woken by what came later.
    void IThreadPoolWorkItem.Execute()
    {
        using (_gate.Enter())
        {
            if (!_isWaiting)
            {
                return;
            }

            _isWaiting = false;
        }

        UserCode.Enter();
        _source.SetResult(true);
    }

    // Null if messages are there; false if the stream has ended.
    private bool? MustWait(out Exception? error)
    {
        using (_gate.Enter())
        {
            error = _error;
            if (_arrivedCount > 0)
            {
                return null;
            }

            if (_isComplete)
            {
                return false;
            }

            _source.Reset();
            return _isWaiting = true;
        }
    }

    private bool TryRefill()
    {
        using (_gate.Enter())
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
