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
        tcp.Reset();
        return tcp;
    }

    /// <summary>Sends an opening with the only request.</summary>
    public void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        // Captured first: once the bytes are with the writer, the call may end and this object serve another.
        var (link, call) = (_link, _call);
        bool claimed;
        lock (link.Writer.Gate)
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

            claimed = link.Writer.TryClaim();
        }

        if (claimed)
        {
            link.Writer.Send();
        }

        if (call.Method.IsOneWay)
        {
            call.OnEnd(new CallEnd(Status.Ok));
        }
    }

    /// <summary>Sends an opening; requests follow.</summary>
    public void Open()
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            if (!_link.TryRegister(this))
            {
                Refuse();
                return;
            }

            var start = _link.Writer.BeginFrame();
            try
            {
                EndOpening(start, WriteHead());
            }
            catch
            {
                _link.Writer.Truncate(start);
                _link.Calls.Remove(this);
                throw;
            }

            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }

    /// <summary>Says that no request follows.</summary>
    public void HalfClose()
    {
        bool claimed;
        lock (_link.Writer.Gate)
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
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
        }
    }

    /// <summary>Tells the peer that nobody waits any more.</summary>
    public void Cancel(StatusCode reason)
    {
        bool claimed;
        lock (_link.Writer.Gate)
        {
            if (IsOver || !_link.Calls.Remove(this))
            {
                return;
            }

            Stop();
            _link.Frames.WriteCancel(Id, reason);
            claimed = _link.Writer.TryClaim();
        }

        if (claimed)
        {
            _link.Writer.Send();
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
    protected override void OnStreamSent(Outgoing last)
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
        CallPool<TcpClientCall>.Return(this);
    }

    private void WriteOpening<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        var writer = _link.Writer;
        var start = writer.BeginFrame();
        try
        {
            var flags = WriteHead();
            var message = _link.Message;
            message.Begin();
            marshaller.Write(request, message);
            var length = message.Length;
            _link.ThrowIfTooLarge(length);
            if (!message.IsApart && writer.PayloadLength(start) <= _link.Peer.MaxFrameBytes && _link.Credit > 0)
            {
                EndOpening(start, flags | FrameFlags.OpenMessage | FrameFlags.OpenHalfClose);
                Charge(MessageCost.Of(length));
                return;
            }

            var later = new Outgoing(_link.Buffers, message.Take(), length) { EndsStream = true };
            EndOpening(start, flags);
            Keep(later);
        }
        catch
        {
            _link.Message.Drop();
            writer.Truncate(start);
            throw;
        }
    }

    private void EndOpening(int start, int flags)
    {
        _link.Writer.EndFrame(start, FrameType.Open, flags, Id);
        if (!_link.Methods.TryFind(_call.Method, out var number))
        {
            _link.Methods.Add(_call.Method, number);
        }
    }

    // docs/wire/tcp.md#open: method, deadline, metadata.
    private int WriteHead()
    {
        var (writer, method) = (_link.Writer, _call.Method);
        var isKnown = _link.Methods.TryFind(method, out var number);
        Varint.Write(writer, (number << 2) | (method.IsOneWay ? 2u : 0) | (isKnown ? 0u : 1));
        if (!isKnown)
        {
            Varint.WriteText(writer, method.FullName);
        }

        var flags = 0;
        if (!_call.Deadline.IsNone)
        {
            flags |= FrameFlags.OpenDeadline;
            Varint.Write(writer, (ulong)_call.Deadline.Remaining(_link.Time).TotalMicroseconds);
        }

        if (_call.RequestHeaders is { } headers)
        {
            flags |= FrameFlags.OpenMetadata;
            WriteMetadata(writer, headers);
        }

        return flags;
    }

    private void WriteMetadata(TcpWriter writer, Metadata headers)
    {
        if (headers.ByteCount > _link.Peer.MaxMetadataBytes || MetadataBlock.Bound(headers) > _link.Peer.MaxFrameBytes / 2)
        {
            throw new RpcException(FrameWriter.MetadataTooLarge(headers, _link.Peer));
        }

        var length = writer.Count;
        writer.GetSpan(sizeof(uint));
        writer.Advance(sizeof(uint));
        MetadataBlock.Write(writer, headers);
        writer.PutUInt32(length, (uint)(writer.Count - length - sizeof(uint)));
    }
}
