using System.Diagnostics.CodeAnalysis;
using Contracts.Calls;
using Contracts.Diagnostics;

namespace Contracts.Transports.Wires;

/// <summary>
/// A connection that carries many calls, each with a window: one writer, one read loop, and the calls under way. It ends once, by <see cref="Close"/> or
/// because the wire broke; the read loop then ends every call that is left.
/// </summary>
/// <typeparam name="TCall">Its calls.</typeparam>
/// <typeparam name="TWriter">Its writer. The constructor of the derived class makes it, as it makes the reader: both know the derived class.</typeparam>
internal abstract class MultiplexedLink<TCall, TWriter> : IKeptAlive
    where TCall : MultiplexedCall
    where TWriter : ConnectionWriter
{
    // How long a peer has to take what was sent to it last.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Wire _wire;
    private KeepAlive? _keepAlive;
    private Status? _closedWith;  // Guarded by the gate; the first reason counts.
    private Exception? _cause;    // Guarded by the gate.

    /// <summary>Takes over a wire.</summary>
    protected MultiplexedLink(Wire wire, LinkOptions options)
    {
        _wire = wire;
        Limits = options.Limits;
        Time = options.Time;
        PeerName = options.PeerName;
    }

    /// <inheritdoc/>
    public ConnectionLimits Limits { get; }

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public string PeerName { get; }

    /// <summary>Writes and sends.</summary>
    public TWriter Writer { get; protected init; } = null!;

    /// <summary>What may be sent on all calls together.</summary>
    public SendWindow Window { get; protected init; } = null!;

    /// <summary>What the peer may send.</summary>
    public ReceiveRoom Room { get; protected init; } = null!;

    /// <summary>The calls under way.</summary>
    public CallTable<TCall> Calls { get; } = new();

    /// <summary>Memory of messages that do not lie in a slab.</summary>
    public MessageBuffers Buffers => Reader.Buffers;

    /// <inheritdoc/>
    public long LastReceived => Reader.LastReceived;

    /// <inheritdoc/>
    public int CallCount => Calls.Count;

    /// <inheritdoc/>
    public virtual TimeSpan AskAfter => Limits.KeepAliveInterval;

    /// <summary>Calls, and pieces of memory, that the connection has to do with: zero once it has ended and everything of it was told.</summary>
    public virtual int Held => Calls.Count + Reader.Held;

    /// <summary>Why the peer says it goes, or <see langword="null"/>. The read loop's own.</summary>
    public Status? PeerReason { get; set; }

    /// <summary>Whether the connection is closed, or about to be. Guarded by the gate.</summary>
    public bool IsClosed => _closedWith is not null;

    /// <summary>Completes, never faulted, when the read loop has ended and every call was told.</summary>
    public Task Completed { get; private set; } = Task.CompletedTask;

    /// <summary>Reads and tells.</summary>
    protected SlabReader Reader { get; init; } = null!;

    /// <summary>Begins to read.</summary>
    public virtual void Start()
    {
        _keepAlive = new KeepAlive(this);
        Completed = SlabReader.Begin(RunAsync);
    }

    /// <inheritdoc/>
    public abstract void Ask();

    /// <inheritdoc/>
    public abstract void OnIdle();

    /// <inheritdoc/>
    public virtual void OnOld()
    {
    }

    /// <inheritdoc/>
    public virtual void OnTick() => Buffers.Trim();

    /// <summary>Closes the wire; every call under way ends with the status. The first reason counts.</summary>
    public void Close(Status why, Exception? cause = null)
    {
        lock (Writer.Gate)
        {
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
            }
        }

        Writer.Close();
        _wire.Dispose();
    }

    /// <summary>Tells the peer why, as far as it still listens, and closes.</summary>
    public abstract Task CloseAsync(Status why, Exception? cause = null);

    /// <summary>Posts an event to a call. On the read loop.</summary>
    /// <param name="item">The event.</param>
    /// <param name="mayMerge">See <see cref="SlabReader.Add"/>.</param>
    public void Post(in CallEvent item, bool mayMerge = false) => Reader.Add(item, mayMerge);

    /// <summary>Takes note of room that is free once the events posted next were told. On the read loop.</summary>
    public void FreeLater(int bytes) => Reader.FreeLater(bytes);

    /// <summary>Has the wire closed once the peer has read why.</summary>
    /// <param name="why">What the calls under way end with.</param>
    /// <param name="cause">What came before, if it was an exception.</param>
    /// <param name="write">Writes the reason, unless the connection was closed before. Under the gate.</param>
    protected async Task PartAsync(Status why, Exception? cause, Action write)
    {
        lock (Writer.Gate)
        {
            if (_closedWith is null)
            {
                _closedWith = why;
                _cause = cause;
                write();
            }
        }

        // A peer that does not read must not keep the connection.
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Writer.Close();
        await Reader.PartAsync().ConfigureAwait(false);
        Close(why, cause);
    }

    /// <summary>
    /// Closes a connection that has said that it goes. A peer that went on sending would lose what was sent to it last if the socket were closed at once, so
    /// it has a moment to close first.
    /// </summary>
    protected async Task LeaveAsync()
    {
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Completed.WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close(new Status(StatusCode.Unavailable, "The server has stopped."));
    }

    /// <summary>If an exception says that the peer broke a rule, begins to tell it which, and to close.</summary>
    /// <returns><see langword="false"/> if it broke none: the wire did.</returns>
    protected abstract bool TryCloseFor(Exception violation, [NotNullWhen(true)] out Task? closing);

    /// <summary>The connection has ended and its calls were told.</summary>
    protected virtual void OnCompleted()
    {
    }

    /// <summary>The wire broke.</summary>
    protected void Lose(Exception cause) =>
        Close(PeerReason ?? new Status(StatusCode.Unavailable, $"The connection to {PeerName} was lost: {cause.Message}"), cause);

    private async Task RunAsync()
    {
        try
        {
            await Reader.RunAsync().ConfigureAwait(false);
            Close(PeerReason ?? new Status(StatusCode.Unavailable, $"{PeerName} closed the connection."));
        }
        catch (Exception exception)
        {
            if (TryCloseFor(exception, out var closing))
            {
                ConnectionEvents.Log.Broken(PeerName, exception.Message);
                // The calls need not wait for the peer to take note.
                EndCalls();
                await Reader.DiscardAsync().ConfigureAwait(false);
                await closing.ConfigureAwait(false);
            }
            else
            {
                Lose(exception);
            }
        }

        _keepAlive!.Stop();
        EndCalls();
        Reader.Finish();
        OnCompleted();
    }

    private void EndCalls()
    {
        // Read now: whoever closed first said why.
        var why = _closedWith!.Value;
        foreach (var call in Calls.Snapshot())
        {
            lock (Writer.Gate)
            {
                call.Stop();
            }

            call.Intake.Drop();
            if (Calls.Remove(call))
            {
                call.OnLost(why, _cause);
            }
        }
    }
}
