using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>One call on the client's side of a connection. That of a unary method is used again.</summary>
internal sealed class TcpClientCall : TcpCall, IThreadPoolWorkItem
{
    private static readonly CallEnd Success = new(Status.Ok) { IsFromPeer = true };

    private ClientLink _link = null!;
    private ClientCall _call = null!;

    private TcpClientCall() => Stream = new TcpClientStream(this);

    /// <summary>The seam's end.</summary>
    public TcpClientStream Stream { get; }

    /// <summary>Whether the call ends with one response.</summary>
    public bool HasOneResponse { get; private set; }

    /// <inheritdoc/>
    public override bool CountsMessages => !HasOneResponse;

    /// <inheritdoc/>
    protected override bool EndsWithTrailers => false;

    /// <summary>Whether something may still be sent on it besides cancelling. On the read loop.</summary>
    public bool MaySend => Pending is not null || _call.Method.Type != MethodType.Unary;

    /// <summary>Makes one for a call, or takes one that has ended.</summary>
    public static TcpClientCall Rent(ClientLink link, ClientCall call)
    {
        var tcp = CallPool<TcpClientCall>.Rent() ?? new TcpClientCall();
        tcp.Link = tcp._link = link;
        tcp._call = call;
        tcp.HasOneResponse = call.Method.Type is MethodType.Unary or MethodType.ClientStreaming;
        tcp.Intake.Reset(link.Limits.CallWindowBytes);
        tcp.Reset(link.Window, link.Peer.CallWindowBytes);
        return tcp;
    }

    /// <summary>Sends an opening with the only request.</summary>
    public void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        // Captured first: once the bytes are with the writer, the call may end and this object serve another.
        var (link, call) = (_link, _call);
        using (link.Writer.Enter())
        {
            if (!link.TryRegister(this))
            {
                Refuse();
                return;
            }

            try
            {
                WriteOpening(marshaller, request);
            }
            catch
            {
                link.Calls.Remove(this);
                throw;
            }

            if (call.Method.IsOneWay && Pending is null)
            {
                link.Calls.Remove(this);
            }
        }

        if (call.Method.IsOneWay)
        {
            call.OnEnd(new CallEnd(Status.Ok));
        }
    }

    /// <summary>Sends an opening; requests follow.</summary>
    public void Open()
    {
        using (_link.Writer.Enter())
        {
            if (!_link.TryRegister(this))
            {
                Refuse();
                return;
            }

            var start = _link.Writer.BeginFrame();
            try
            {
                _link.Openings.End(start, _link.Openings.Write(_call), Id, _call.Method);
            }
            catch
            {
                _link.Writer.Truncate(start);
                _link.Calls.Remove(this);
                throw;
            }
        }
    }

    /// <summary>Says that no request follows.</summary>
    public void HalfClose()
    {
        using (_link.Writer.Enter())
        {
            if (IsOver)
            {
                return;
            }

            if (Pending is { } pending)
            {
                pending.EndsStream = true;
                return;
            }

            _link.Frames.WriteHalfClose(Id);
        }
    }

    /// <summary>Tells the peer that nobody waits any more.</summary>
    public void Cancel(StatusCode reason)
    {
        using (_link.Writer.Enter())
        {
            if (IsOver || !_link.Calls.Remove(this))
            {
                return;
            }

            Stop();
            _link.Frames.WriteCancel(Id, reason);
        }

        Intake.Drop();
        Intake.End();
        _link.Room.GiveBack(this, early: 0);
    }

    /// <inheritdoc/>
    public override void OnEvent(in CallEvent item)
    {
        var call = _call;
        if (item.Has(EventKind.Headers))
        {
            call.OnHeaders((Metadata)item.More!);
        }

        if (item.Has(EventKind.Message))
        {
            call.OnMessage(new ReadOnlySequence<byte>(item.Bytes!, item.Offset, item.Length));
        }

        if (item.Has(EventKind.End))
        {
            var isUnary = call.Method.Type == MethodType.Unary;
            if (call.OnEnd(item.More is CallEnd end ? end : Success) && isUnary)
            {
                Recycle();
            }
        }
    }

    /// <inheritdoc/>
    public override void OnLost(Status why, Exception? cause)
    {
        Intake.End();
        _link.Post(new CallEvent(this, Id, EventKind.End) { More = new CallEnd(why) { Cause = cause } });
    }

    /// <summary>Ends a call that came when the connection was closing.</summary>
    void IThreadPoolWorkItem.Execute() => _call.OnEnd(CallEnd.NotSent(StatusCode.Unavailable, $"The connection to {_link.PeerName} is closing."));

    /// <inheritdoc/>
    protected override void OnStreamSent()
    {
        if (_call.Method.IsOneWay)
        {
            _link.Calls.Remove(this);
        }
    }

    // The connection takes no new calls. Over at once: what the stream of requests brings has no call to go to. Under the gate.
    private void Refuse()
    {
        _link.Calls.Remove(this);
        Stop();
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    private void Recycle()
    {
        Id = 0;
        _call = null!;
        _link = null!;
        Link = null!;
        Release();
        CallPool<TcpClientCall>.Return(this);
    }

    private void WriteOpening<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        var writer = _link.Writer;
        var start = writer.BeginFrame();
        try
        {
            var flags = _link.Openings.Write(_call);
            var message = _link.Message;
            message.Begin();
            marshaller.Write(request, message);
            var length = message.Length;
            _link.ThrowIfTooLarge(length);
            if (!message.IsApart && writer.PayloadLength(start) <= _link.Peer.MaxFrameBytes && _link.Window.Bytes > 0)
            {
                _link.Openings.End(start, flags | FrameFlags.OpenMessage | FrameFlags.OpenHalfClose, Id, _call.Method);
                Charge(MessageCost.Of(length));
                return;
            }

            var later = new Outgoing(_link.Buffers, message.Take(), length) { EndsStream = true };
            _link.Openings.End(start, flags, Id, _call.Method);
            Keep(later);
        }
        catch
        {
            _link.Message.Drop();
            writer.Truncate(start);
            throw;
        }
    }
}
