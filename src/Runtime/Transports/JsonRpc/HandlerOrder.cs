using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>
/// Keeps handlers behind a notification from beginning before its own has come back: has ended, or waits for something (docs/wire/jsonrpc.md#requests).
/// What comes meanwhile for calls that have begun, and answers, go on.
/// </summary>
/// <remarks>
/// <code>
///           Enter            Leave
///   Open ───────────► Held ─────────► CatchingUp
///     ▲                 │ Leave           │ the last was told
///     └─────────────────┴─────────────────┘
///       nothing was kept
/// </code>
/// Events come one at a time from the connection's dispatcher. What is kept is told by another one, in order, as long as there is some; there
/// a notification that holds its thread holds all behind it, and a request that does is passed as it is everywhere (law 9).
/// </remarks>
internal sealed class HandlerOrder(JsonRpcLink link) : WireCall
{
    private enum State
    {
        Open,
        Held,
        CatchingUp,
    }

    // What a call takes that waits, besides its bytes.
    private const int Overhead = 2 << 10;

    private readonly Lock _gate = new();
    private volatile State _state;                    // Written by the connection's dispatcher while open, then under _gate.
    private readonly Queue<CallEvent> _kept = new();  // Guarded by _gate, as is the rest.
    private Dispatcher? _dispatcher;
    private SlabPool? _batches;
    private long _keptBytes;
    private long _count;       // Of events that were ever kept.
    private long _told;        // Of those: how many the dispatcher has come to.
    private long _passed;      // Of those: behind how many it is, so that they have been told or are in user code.
    private TaskCompletionSource? _room;
    private bool _isClosed;

    /// <summary>Batches in use: zero once nothing is kept.</summary>
    public int Held => _batches?.Out ?? 0;

    /// <summary>Completes when the read loop may go on. What is kept is bounded so, and by the calls that are taken.</summary>
    public Task Room
    {
        get
        {
            if (_state == State.Open)
            {
                return Task.CompletedTask;
            }

            lock (_gate)
            {
                if (_keptBytes <= link.Limits.ConnectionWindowBytes || _isClosed)
                {
                    return Task.CompletedTask;
                }

                _room ??= new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                return _room.Task;
            }
        }
    }

    /// <summary>Tells a call of the peer what came for it, now or later. By the connection's dispatcher.</summary>
    public void Tell(JsonRpcServerCall call, in CallEvent item)
    {
        // The one look that a connection without notifications costs.
        if (_state != State.Open && TryKeep(call, item))
        {
            return;
        }

        if (!Holds(call, item))
        {
            call.Tell(item);
            return;
        }

        _state = State.Held;
        try
        {
            call.Tell(item);
        }
        finally
        {
            Leave();
        }
    }

    /// <summary>Lets the read loop go on, as the connection is closed.</summary>
    public void OnClosed()
    {
        lock (_gate)
        {
            _isClosed = true;
            LetReadOn();
        }
    }

    /// <summary>Tells what was kept first, or sees that there is no more.</summary>
    public override void OnEvent(in CallEvent item)
    {
        CallEvent kept;
        lock (_gate)
        {
            _passed = _told;
            if (item.Has(EventKind.End))
            {
                CatchUp();
                return;
            }

            kept = _kept.Dequeue();
            _told++;
            _keptBytes -= kept.Length + Overhead;
            if (_keptBytes <= link.Limits.ConnectionWindowBytes / 2)
            {
                LetReadOn();
            }
        }

        var call = (JsonRpcServerCall)kept.Call;
        var turn = Turn.Current!;
        turn.IsKept = Holds(call, kept);
        try
        {
            call.Tell(kept);
        }
        finally
        {
            turn.IsKept = false;
            if (kept.IsRented)
            {
                link.Buffers.Return(kept.Bytes!);
            }
        }
    }

    // Nobody waits for an answer, so that the order is all that its sender can rely on.
    private static bool Holds(JsonRpcServerCall call, in CallEvent item) => call.IsNotification && item.Has(EventKind.Begin);

    private bool TryKeep(JsonRpcServerCall call, in CallEvent item)
    {
        lock (_gate)
        {
            // What is of a call of which something is kept waits behind that.
            if (_state == State.Open || (!item.Has(EventKind.Begin) && call.LastKept <= _passed))
            {
                return false;
            }

            call.LastKept = ++_count;
            _keptBytes += item.Length + Overhead;
            _kept.Enqueue(item.Bytes is null ? item : Copy(item));
            return true;
        }
    }

    private void Leave()
    {
        bool mustStart;
        lock (_gate)
        {
            if (_kept.Count == 0)
            {
                _state = State.Open;
                return;
            }

            _state = State.CatchingUp;
            _batches ??= new SlabPool(0);
            _dispatcher ??= new Dispatcher(_batches, link.Buffers, static _ => { }, link.OnBroken);
            StallMonitor.Watch(_dispatcher);
            mustStart = PostKept();
        }

        if (mustStart)
        {
            // Another thread works off the connection's events, or nothing would have been kept: this one can be spared.
            _dispatcher.Work();
        }
    }

    private void CatchUp()
    {
        if (_kept.Count > 0)
        {
            PostKept();
            return;
        }

        StallMonitor.Leave(_dispatcher!);
        _state = State.Open;
    }

    private bool PostKept()
    {
        var batch = _batches!.RentBatch();
        for (var i = Math.Min(_kept.Count, EventBatch.Capacity - 1); i > 0; i--)
        {
            batch.Add(new CallEvent(this, 0, EventKind.Begin));
        }

        batch.Add(new CallEvent(this, 0, EventKind.End));
        _ = _dispatcher!.Post(batch, out var mustStart);
        return mustStart;
    }

    private void LetReadOn()
    {
        _room?.SetResult();
        _room = null;
    }

    // The memory in which it lies is used again once the event of the connection is over.
    private CallEvent Copy(in CallEvent item)
    {
        var bytes = link.Buffers.Rent(item.Length);
        item.Bytes.AsSpan(item.Offset, item.Length).CopyTo(bytes);
        return item with { Bytes = bytes, Offset = 0, IsRented = true };
    }
}
