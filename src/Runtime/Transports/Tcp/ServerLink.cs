using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>The server's side of a connection.</summary>
internal sealed class ServerLink : Link, IServedLink
{
    private readonly ServiceTable _services;
    private readonly OpeningReader _openings;
    private readonly CancelBudget _cancels;
    private readonly Departure _departure;
    private uint _lastId;           // Written by the read loop only.
    private uint _lastAcceptedId;   // Guarded by the gate once the link goes; the read loop's before.

    /// <summary>Takes over a wire on which hands were shaken.</summary>
    public ServerLink(Wire wire, PeerSettings peer, LinkOptions options, ServiceTable services)
        : base(wire, peer, options, options.Limits.MaxConcurrentCalls)
    {
        _services = services;
        _openings = new OpeningReader(services);
        _cancels = new CancelBudget(Limits, Time);
        _departure = new Departure(this, LeaveAsync);
        Ended = new EndedCalls<TcpServerCall>(() => new TcpServerCall(this));
        PeerCertificate = options.PeerCertificate;
    }

    /// <summary>The calls that have ended.</summary>
    public EndedCalls<TcpServerCall> Ended { get; }

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving { get; } = new();

    /// <summary>The certificate that the client proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; }

    /// <inheritdoc/>
    public override int Held => base.Held + Outliving.Count;

    /// <inheritdoc/>
    protected override uint LastCallId => Volatile.Read(ref _lastAcceptedId);

    /// <inheritdoc/>
    public void Go(string why)
    {
        using (Writer.Enter())
        {
            if (_departure.IsGoing || IsClosed)
            {
                return;
            }

            _departure.Begin();
            Frames.WriteGoAway(_lastAcceptedId, new Status(StatusCode.OK, why));
        }

        _departure.OnCallGone();
    }

    /// <summary>A call was removed.</summary>
    public void OnCallGone() => _departure.OnCallGone();

    /// <inheritdoc/>
    public override void OnIdle() => Go("no call came for a while (ConnectionLimits.IdleTimeout)");

    /// <inheritdoc/>
    public override void OnOld() => Go("the connection is old (ConnectionLimits.MaxConnectionAge)");

    /// <inheritdoc/>
    protected override bool WasOpened(uint callId) => callId != 0 && (int)(callId - _lastId) <= 0;

    /// <inheritdoc/>
    protected override void OnCallFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        switch (header.Type)
        {
            case FrameType.Open:
                OnOpen(header, bytes, offset);
                break;
            case FrameType.HalfClose:
                if (FindOpen(header.CallId) is { } open)
                {
                    open.Intake.HalfClose(open.Id);
                    Post(new CallEvent(open, open.Id, EventKind.HalfClose));
                }

                break;
            case FrameType.Cancel:
                var reason = (StatusCode)new PayloadReader(bytes.AsSpan(offset, header.Length), header.Type).ReadByte();
                if (FindOpen(header.CallId) is { } call)
                {
                    _cancels.Spend();
                    Abandon(call, new Status(reason is StatusCode.DeadlineExceeded ? reason : StatusCode.Cancelled, "The caller cancelled the call."), isTold: false);
                }

                break;
            default:
                throw new ProtocolViolationException($"The client sent a frame of type {header.Type}, which only a server sends, or which there is not.");
        }
    }

    /// <inheritdoc/>
    public override void OnWholeMessage(TcpCall call, bool endsStream, in CallEvent message)
    {
        if (endsStream)
        {
            call.Intake.HalfClose(call.Id);
        }

        if (endsStream && !call.CountsMessages)
        {
            Post(message with { Kind = EventKind.Message | EventKind.HalfClose });
            return;
        }

        Post(message);
        if (endsStream)
        {
            // An event of its own: the reader of the message may block until the stream ends.
            Post(new CallEvent(call, call.Id, EventKind.HalfClose));
        }
    }

    /// <inheritdoc/>
    public override void OnTooLarge(TcpCall call, Status status) => Abandon(call, status, isTold: true);

    // What the client asks to go is its own affair: it sends no more calls, and closes.
    /// <inheritdoc/>
    protected override void OnGoAway(ReadOnlySpan<byte> payload)
    {
    }

    private void OnOpen(in FrameHeader header, byte[] bytes, int offset)
    {
        if (header.CallId == 0 || WasOpened(header.CallId))
        {
            throw new ProtocolViolationException($"The client opened call {header.CallId} after {_lastId}; ids only grow.");
        }

        _lastId = header.CallId;
        var payload = new PayloadReader(bytes.AsSpan(offset, header.Length), header.Type);
        var opening = _openings.Read(ref payload, header);
        var message = payload.Remaining;
        var cost = 0;
        if (header.Has(FrameFlags.OpenMessage))
        {
            cost = MessageCost.Of(message);
            Charge(cost);
        }

        if (Reject(opening, message, out var isRefused) is { } status)
        {
            Room.GiveBack(cost);
            WriteRefusal(header.CallId, opening, status, isRefused);
            return;
        }

        var call = Ended.Rent();
        call.Prepare(opening.Called.Method!, opening.IsOneWay, opening.Headers, opening.Deadline);
        Calls.TryAdd(call, header.CallId);
        Volatile.Write(ref _lastAcceptedId, header.CallId);
        if (cost > 0)
        {
            call.Intake.Charge(cost, header.CallId);
        }

        PostOpening(call, header, new CallEvent(call, header.CallId, EventKind.Begin) { Bytes = bytes, Offset = offset + payload.Position, Length = message }, cost);
    }

    private void PostOpening(TcpServerCall call, in FrameHeader header, in CallEvent begin, int cost)
    {
        var kind = EventKind.Begin;
        if (cost > 0 && call.HasOneRequest)
        {
            FreeLater(cost);
            kind |= EventKind.Message;
        }

        if (header.Has(FrameFlags.OpenHalfClose))
        {
            call.Intake.HalfClose(call.Id);
        }

        if (header.Has(FrameFlags.OpenHalfClose) && call.HasOneRequest)
        {
            kind |= EventKind.HalfClose;
        }

        Post(begin with { Kind = kind });
        if (call.HasOneRequest)
        {
            return;
        }

        // A handler of a stream runs from its beginning on, so what follows are events of their own.
        if (cost > 0)
        {
            Post(begin with { Kind = EventKind.Message });
        }

        if (header.Has(FrameFlags.OpenHalfClose))
        {
            Post(begin with { Kind = EventKind.HalfClose });
        }
    }

    private Status? Reject(in Opening opening, int messageBytes, out bool isRefused)
    {
        var outliving = Outliving.Count;
        isRefused = _departure.IsGoing || Calls.Count + outliving >= Limits.MaxConcurrentCalls;
        return _departure.IsGoing ? new Status(StatusCode.Unavailable, "The server is stopping.")
            : isRefused ? ConnectionLimits.TooManyCalls(Limits.MaxConcurrentCalls, outliving)
            : opening.Called.Method is null ? _services.Unimplemented(opening.Called.Name)
            : opening.Headers?.ByteCount > Limits.MaxMetadataBytes ? Limits.MetadataTooLarge(opening.Headers.ByteCount)
            : messageBytes > Limits.MaxReceiveBytes ? Limits.MessageTooLarge(messageBytes)
            : null;
    }

    private void WriteRefusal(uint callId, in Opening opening, Status status, bool isRefused)
    {
        using (Writer.EnterForPool())
        {
            ThrowIfPeerDoesNotRead();
            if (!opening.IsOneWay)
            {
                Frames.WriteEnd(callId, status, trailers: null, isRefused, Peer);
            }
        }
    }

    // On the read loop.
    private void Abandon(TcpCall call, Status why, bool isTold)
    {
        using (Writer.EnterForPool())
        {
            if (!((TcpServerCall)call).TryAbandon(why, isTold))
            {
                return;
            }
        }

        call.Intake.Drop();
        call.Intake.End();
        Room.GiveBack(call, early: 0);
        Post(new CallEvent(call, call.Id, EventKind.Cancel) { More = why });
        OnCallGone();
    }
}
