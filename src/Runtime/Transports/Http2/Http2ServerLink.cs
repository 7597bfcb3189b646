using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>The server's side of a connection.</summary>
internal sealed class Http2ServerLink : Http2Link, IServedLink
{
    private readonly RequestHeadReader _heads;
    private readonly Admission _admission;
    private readonly Departure _departure;
    private uint _lastId;                                   // Written by the read loop only.
    private uint _lastAcceptedId;                           // Written under the gate.

    /// <summary>Takes over a wire on which the client's preface came.</summary>
    public Http2ServerLink(Wire wire, LinkOptions options, ServiceTable services)
        : base(wire, options, options.Limits.MaxConcurrentCalls)
    {
        Responses = new ResponseHeads(this);
        _admission = new Admission(this, services);
        _departure = new Departure(this, LeaveAsync);
        Ended = new EndedCalls<Http2ServerCall>(() => new Http2ServerCall(this));
        _heads = new RequestHeadReader(services, MaxHeaderListSize);
        PeerCertificate = options.PeerCertificate;
    }

    /// <summary>The calls that have ended.</summary>
    public EndedCalls<Http2ServerCall> Ended { get; }

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving { get; } = new();

    /// <summary>The certificate that the client proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; }

    /// <summary>Writes the headers of answers. Under the gate.</summary>
    public ResponseHeads Responses { get; }

    /// <inheritdoc/>
    protected override uint LastPeerStream => _lastAcceptedId;

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
            new GoAwayFrame(_lastAcceptedId, ErrorCode.NoError, why).Write(Writer);
        }

        _departure.OnCallGone();
    }

    /// <summary>Whether no new calls are taken.</summary>
    public bool IsGoing => _departure.IsGoing;

    /// <summary>A call was removed.</summary>
    public void OnCallGone() => _departure.OnCallGone();

    /// <inheritdoc/>
    public override void OnIdle() => Go("no call came for a while (ConnectionLimits.IdleTimeout)");

    /// <inheritdoc/>
    public override void OnOld() => Go("the connection is old (ConnectionLimits.MaxConnectionAge)");

    /// <inheritdoc/>
    public override int Held => base.Held + Outliving.Count;

    // A client that never opens its window would have its answers kept for good.
    /// <inheritdoc/>
    public override void OnTick()
    {
        base.OnTick();
        var patience = Limits.KeepAliveInterval + Limits.KeepAliveTimeout;
        if (Limits.KeepAliveInterval == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        using (Writer.EnterForPool())
        {
            foreach (var call in Calls.Snapshot())
            {
                if (call.IsStalled(patience) && ((Http2ServerCall)call).TryAbandon(default, isTold: false))
                {
                    RstStreamFrame.Write(Writer, call.Id, ErrorCode.Cancel);
                }
            }
        }

        OnCallGone();
    }

    /// <inheritdoc/>
    public override void OnWholeMessage(Http2Call call, bool endsStream, in CallEvent message)
    {
        if (endsStream && !call.CountsMessages)
        {
            Post(message with { Kind = EventKind.Message | EventKind.HalfClose }, mayMerge: true);
            return;
        }

        Post(message, mayMerge: !call.CountsMessages);
        if (endsStream)
        {
            // An event of its own: the reader of the message may block until the stream ends.
            Post(new CallEvent(call, call.Id, EventKind.HalfClose));
        }
    }

    /// <inheritdoc/>
    public override void OnEndOfStream(Http2Call call)
    {
        if (call.Intake.IsTorn)
        {
            Refuse(call, StatusMapping.CutShort);
        }
        else
        {
            Post(new CallEvent(call, call.Id, EventKind.HalfClose), mayMerge: !call.CountsMessages);
        }
    }

    /// <inheritdoc/>
    public override void Refuse(Http2Call call, Status status) => Abandon(call, status, isTold: true);

    /// <inheritdoc/>
    protected override void WritePreface() => SettingsFrame.Write(Writer,
    [
        (SettingId.MaxConcurrentStreams, (uint)Limits.MaxConcurrentCalls),
        (SettingId.InitialWindowSize, (uint)Limits.CallWindowBytes),
        (SettingId.MaxFrameSize, Http2Reader.MaxFrameSize),
        (SettingId.MaxHeaderListSize, (uint)MaxHeaderListSize),
    ]);

    /// <inheritdoc/>
    public override bool WasOpened(uint streamId) => streamId % 2 == 1 && streamId <= _lastId;

    /// <inheritdoc/>
    public override void OnHeaders(uint streamId, bool endsStream, ReadOnlySpan<byte> block)
    {
        Budget.Earn();
        if (Calls.Find(streamId) is { } open)
        {
            OnTrailers(open, endsStream, block);
            return;
        }

        if (streamId % 2 == 0 || (WasOpened(streamId) && !Closed.MayBeLate(streamId)))
        {
            // RFC 9113 §5.1.1: ids of a client are odd, and grow.
            throw new ConnectionErrorException(
                streamId % 2 == 0 ? ErrorCode.ProtocolError : ErrorCode.StreamClosed, $"HEADERS came on stream {streamId} after {_lastId} (RFC 9113 §5.1 and §5.1.1).");
        }

        var head = _heads.Read(block, Decoder);
        if (WasOpened(streamId))
        {
            return;
        }

        _lastId = streamId;
        if (head is null)
        {
            throw new StreamErrorException(streamId, ErrorCode.ProtocolError, _heads.Fault!);
        }

        if (!_admission.TryReject(streamId, head, endsStream))
        {
            Accept(streamId, head, endsStream);
        }
    }

    // What the client asks to go is its own affair: it sends no more calls, and closes.
    /// <inheritdoc/>
    public override void OnGoAway(in GoAwayFrame frame)
    {
    }

    /// <inheritdoc/>
    public override void OnReset(Http2Call call, ErrorCode code)
    {
        Budget.SpendCancel();
        Abandon(call, StatusMapping.Cancelled, isTold: false);
    }

    /// <inheritdoc/>
    public override void OnBroken(Http2Call call, StreamErrorException error) => Abandon(call, StatusMapping.Malformed(error.Message), isTold: false);

    private void OnTrailers(Http2Call call, bool endsStream, ReadOnlySpan<byte> block)
    {
        _heads.ReadTrailers(block, Decoder);
        if (call.Intake.HasEnded)
        {
            throw new StreamErrorException(call.Id, ErrorCode.StreamClosed, $"HEADERS came on stream {call.Id} after its end (RFC 9113 §5.1).");
        }

        if (!endsStream || _heads.Fault is not null)
        {
            throw new StreamErrorException(call.Id, ErrorCode.ProtocolError, _heads.Fault ?? $"Headers came twice on stream {call.Id} (RFC 9113 §8.1).");
        }

        call.Intake.End();
        OnEndOfStream(call);
    }

    private void Accept(uint streamId, RequestHead head, bool endsStream)
    {
        var call = Ended.Rent();
        call.Prepare(head);
        lock (Writer.Gate)
        {
            _lastAcceptedId = streamId;
            call.OpenStream();
        }

        Calls.TryAdd(call, streamId);
        Post(new CallEvent(call, streamId, EventKind.Begin));
        if (endsStream)
        {
            call.Intake.End();
            OnEndOfStream(call);
        }
    }

    /// <summary>After a whole answer, tells a client that still sends that nobody reads it (RFC 9113 §8.1). Under the gate.</summary>
    public void FinishEarly(uint streamId, bool hasPeerEnded)
    {
        if (!hasPeerEnded)
        {
            Closed.Add(streamId);
            RstStreamFrame.Write(Writer, streamId, ErrorCode.NoError);
        }
    }

    // On the read loop.
    private void Abandon(Http2Call call, Status why, bool isTold)
    {
        using (Writer.EnterForPool())
        {
            if (!((Http2ServerCall)call).TryAbandon(why, isTold))
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
