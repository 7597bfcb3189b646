using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>The server's side of a connection.</summary>
internal sealed class Http2ServerLink : Http2Link, IServedLink
{
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly ServiceTable _services;
    private readonly RequestHeadReader _heads;
    private readonly HeadMemory<RequestHead> _memory = new();
    private volatile bool _isGoing;                         // Written under the gate.
    private bool _isLeaving;                                // Exchanged: the last of its calls says it once.
    private uint _lastId;                                   // Written by the read loop only.
    private uint _lastAcceptedId;                           // Written under the gate.

    /// <summary>Takes over a wire on which the client's preface came.</summary>
    public Http2ServerLink(Wire wire, LinkOptions options, ServiceTable services)
        : base(wire, options, options.Limits.MaxConcurrentCalls)
    {
        _services = services;
        Ended = new ServerCallPool(this);
        _heads = new RequestHeadReader(services, MaxHeaderListSize);
        PeerCertificate = options.PeerCertificate;
    }

    /// <summary>The calls that have ended.</summary>
    public ServerCallPool Ended { get; }

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving { get; } = new();

    /// <summary>The certificate that the client proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; }

    /// <summary>Writes the headers of answers. Under the gate.</summary>
    public ResponseHeads Responses { get; } = new();

    /// <inheritdoc/>
    protected override uint LastPeerStream => _lastAcceptedId;

    /// <inheritdoc/>
    public void Go(string why)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            if (_isGoing || IsClosed)
            {
                return;
            }

            _isGoing = true;
            new GoAwayFrame(_lastAcceptedId, ErrorCode.NoError, why).Write(Writer);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }

        OnCallGone();
    }

    /// <summary>A call was removed; after the last one of a connection that goes it is closed.</summary>
    public void OnCallGone()
    {
        if (_isGoing && Calls.Count == 0 && !Interlocked.Exchange(ref _isLeaving, true))
        {
            _ = LeaveAsync();
        }
    }

    /// <inheritdoc/>
    public override void OnIdle() => Go("no call came for a while (ConnectionLimits.IdleTimeout)");

    /// <inheritdoc/>
    public override void OnOld() => Go("the connection is old (ConnectionLimits.MaxConnectionAge)");

    // A client that never opens its window would have its answers kept for good.
    /// <inheritdoc/>
    public override int Held => base.Held + Outliving.Count;

    /// <inheritdoc/>
    public override void OnTick()
    {
        base.OnTick();
        var patience = Limits.KeepAliveInterval + Limits.KeepAliveTimeout;
        if (Limits.KeepAliveInterval == Timeout.InfiniteTimeSpan)
        {
            return;
        }

        bool claimed;
        lock (Writer.Gate)
        {
            foreach (var call in Calls.Snapshot())
            {
                if (call.IsStalled(patience) && ((Http2ServerCall)call).TryAbandon(default, isTold: false))
                {
                    RstStreamFrame.Write(Writer, call.Id, ErrorCode.Cancel);
                }
            }

            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
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

        var head = Decode(block);
        if (WasOpened(streamId))
        {
            return;
        }

        _lastId = streamId;
        if (head is null)
        {
            throw new StreamErrorException(streamId, ErrorCode.ProtocolError, _heads.Fault!);
        }

        if (!TryReject(streamId, head, endsStream))
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

    /// <inheritdoc/>
    protected override void OnCompleted()
    {
    }

    private void OnTrailers(Http2Call call, bool endsStream, ReadOnlySpan<byte> block)
    {
        _heads.BeginTrailers();
        Decoder.Decode(block, _heads);
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

    private RequestHead? Decode(ReadOnlySpan<byte> block)
    {
        var version = Decoder.Version;
        if (_memory.Find(block, version) is { } known)
        {
            return known;
        }

        _heads.Begin();
        Decoder.Decode(block, _heads);
        var head = _heads.Finish();
        if (head is { IsRepeatable: true } && version == Decoder.Version)
        {
            _memory.Add(block, version, head);
        }

        return head;
    }

    private bool TryReject(uint streamId, RequestHead head, bool endsStream)
    {
        if (_isGoing)
        {
            // RFC 9113 §6.8: GOAWAY has said that this stream is not worked on.
            Closed.Add(streamId);
            return true;
        }

        if (Calls.Count >= Limits.MaxConcurrentCalls)
        {
            // RFC 9113 §5.1.2: the client opened more streams than SETTINGS allow.
            SendReset(streamId, ErrorCode.RefusedStream);
            return true;
        }

        var outliving = Outliving.Count;
        if (Calls.Count + outliving >= Limits.MaxConcurrentCalls)
        {
            Answer(streamId, endsStream, null, ConnectionLimits.TooManyCalls(Limits.MaxConcurrentCalls, outliving), isRefused: true);
            return true;
        }

        if (!head.IsPost || !head.IsGrpc)
        {
            Answer(streamId, endsStream, head.TooLarge > 0 ? "431" : head.IsPost ? "415" : "405", null);
            return true;
        }

        Status? status = head.TooLarge > 0 ? Limits.MetadataTooLarge(head.TooLarge)
            : head.Metadata?.ByteCount > Limits.MaxMetadataBytes ? Limits.MetadataTooLarge(head.Metadata.ByteCount)
            : head.Method is null ? _services.Unimplemented(head.UnknownName!)
            : head.Refusal;
        if (status is not null)
        {
            Answer(streamId, endsStream, null, status);
        }

        return status is not null;
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

    // The whole answer to a call that reaches no handler.
    private void Answer(uint streamId, bool endsStream, string? httpStatus, Status? status, bool isRefused = false)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            ThrowIfPeerDoesNotRead();
            var start = HeadersFrame.Begin(Writer);
            if (status is { } grpc)
            {
                Responses.WriteEnd(Writer, Encoder, grpc, trailers: null, isAlone: true, isRefused);
            }
            else
            {
                ResponseHeads.WriteHttp(Writer, Encoder, httpStatus!);
            }

            HeadersFrame.End(Writer, start, streamId, endsStream: true, Peer.MaxFrameSize);
            FinishEarly(streamId, endsStream);
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
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
        bool claimed;
        lock (Writer.Gate)
        {
            if (!((Http2ServerCall)call).TryAbandon(why, isTold))
            {
                return;
            }

            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
        }

        call.Intake.Drop();
        call.Intake.End();
        Room.GiveBack(call, early: 0);
        Post(new CallEvent(call, call.Id, EventKind.Cancel) { More = why });
        OnCallGone();
    }

    // A peer that went on sending would lose what was sent to it last if the socket were closed at once, so it has a moment to close first.
    private async Task LeaveAsync()
    {
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Completed.WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close(new Status(StatusCode.Unavailable, "The server has stopped."));
    }
}
