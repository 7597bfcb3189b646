namespace Contracts.Transports.Wires;

/// <summary>
/// One thread's right to work off the events of a connection. It can be taken away while the thread is in user code, so that code which blocks
/// holds nothing back (law 9). What is written meanwhile is sent at the end of a batch, in one piece.
/// </summary>
/// <remarks>
/// <code>
///           OnUserCode            TryResume
///   Own ────────────────► InUserCode ─────► Own
///                             │ TryTakeOver
///                             └──────────► TakenOver
/// </code>
/// </remarks>
internal sealed class Turn(Dispatcher dispatcher) : IEventBatch
{
    private const int Own = 0;
    private const int InUserCode = 1;
    private const int TakenOver = 2;
    private const int MostWriters = 8;

    [ThreadStatic]
    private static Turn? _current;

    private readonly ConnectionWriter?[] _deferred = new ConnectionWriter?[MostWriters];
    private int _state;
    private IThreadPoolWorkItem? _reader;   // The turn's own thread's: waits for the messages that are being told.

    /// <summary>The turn of this thread, or <see langword="null"/>.</summary>
    public static Turn? Current
    {
        get => _current;
        set => _current = value;
    }

    /// <summary>Whether a reader is to be woken once the messages of its call are told.</summary>
    public bool HasReader => _reader is not null;

    /// <summary>Whether it cannot be taken away even in user code, behind which nothing is to go on.</summary>
    public bool IsKept { get; set; }

    /// <inheritdoc/>
    public bool TryWakeLater(IThreadPoolWorkItem reader)
    {
        if (_state != Own || (_reader ?? reader) != reader)
        {
            return false;
        }

        _reader = reader;
        return true;
    }

    /// <summary>Wakes the reader, which is user code.</summary>
    public void WakeReader()
    {
        var reader = _reader!;
        _reader = null;
        reader.Execute();
    }

    /// <inheritdoc/>
    public void OnUserCode()
    {
        if (_reader is { } reader)
        {
            // The code that comes first may block, and is another's.
            _reader = null;
            ThreadPool.UnsafeQueueUserWorkItem(reader, preferLocal: false);
        }

        if (_state != Own || IsKept)
        {
            return;
        }

        Volatile.Write(ref _state, InUserCode);
        dispatcher.OnUserCode(this);
    }

    /// <summary>Goes on after an event.</summary>
    /// <returns><see langword="false"/> if the turn was taken over meanwhile.</returns>
    public bool TryResume() =>
        Volatile.Read(ref _state) == Own || Interlocked.CompareExchange(ref _state, Own, InUserCode) == InUserCode;

    /// <summary>Takes the turn away from a thread that is in user code.</summary>
    public bool TryTakeOver() => Interlocked.CompareExchange(ref _state, TakenOver, InUserCode) == InUserCode;

    /// <summary>Takes note of a writer whose bytes are sent at the end of the batch. Under the writer's gate.</summary>
    /// <returns><see langword="false"/> if the caller sends by itself.</returns>
    public bool TryDefer(ConnectionWriter writer)
    {
        for (var i = 0; i < MostWriters; i++)
        {
            if (_deferred[i] is null)
            {
                // A full fence: whoever takes the turn over either sees the writer here, or is seen below.
                Interlocked.Exchange(ref _deferred[i], writer);
            }

            if (_deferred[i] == writer)
            {
                return Volatile.Read(ref _state) != TakenOver;
            }
        }

        return false;
    }

    /// <summary>Sends what was deferred. For the thread whose turn it is, at the end of a batch.</summary>
    public void SendDeferred()
    {
        for (var i = 0; i < MostWriters && _deferred[i] is { } writer; i++)
        {
            _deferred[i] = null;
            writer.SendPending();
        }
    }

    /// <summary>Sends what was deferred so far, from another thread; the batch goes on.</summary>
    public void SendDeferredSoFar()
    {
        for (var i = 0; i < MostWriters; i++)
        {
            Volatile.Read(ref _deferred[i])?.SendPending();
        }
    }
}
