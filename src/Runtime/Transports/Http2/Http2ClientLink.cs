using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>The client's side of a connection.</summary>
internal sealed class Http2ClientLink : Http2Link
{
    // Until the peer has said how many calls it takes.
    private const int LikelyCalls = 100;

    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ResponseHeadReader _heads;
    private readonly HeadMemory<ResponseHead> _memory = new();
    private volatile bool _isGoing;  // Written under the gate.
    private uint _lastId;            // Written under the gate.

    /// <summary>Takes over a wire.</summary>
    public Http2ClientLink(Wire wire, LinkOptions options, Address address)
        : base(wire, options, LikelyCalls)
    {
        _heads = new ResponseHeadReader(MaxHeaderListSize);
        Calls.Left = OnPlacesChanged;
        Requests = new RequestHeads(address);
    }

    /// <summary>Writes the headers of requests. Under the gate.</summary>
    public RequestHeads Requests { get; }

    /// <summary>See <see cref="ClientConnection.PlacesChanged"/>.</summary>
    public Action? PlacesChanged { get; set; }

    /// <summary>Is told that the server goes because it was asked for signs of life too often.</summary>
    public Action? AskedTooOften { get; init; }

    /// <summary>Whether new calls are taken.</summary>
    public bool IsOpen => !_isGoing;

    /// <summary>Completes when the server's settings came; faulted if they never do.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when no new calls are taken and the last has ended.</summary>
    public Task Drained => _drained.Task;

    // gRPC servers close connections that ask them more often than that: too_many_pings.
    /// <inheritdoc/>
    public override TimeSpan AskAfter => Limits.HttpKeepAliveInterval;

    /// <inheritdoc/>
    public override uint MostPush => 0;

    /// <inheritdoc/>
    protected override uint LastPeerStream => 0;

    /// <summary>Gives a call its stream and takes note of it. Under the gate.</summary>
    /// <returns><see langword="false"/> if the connection takes no new calls.</returns>
    public bool TryRegister(Http2ClientCall call)
    {
        if (_isGoing || IsClosed)
        {
            return false;
        }

        var id = _lastId == 0 ? 1 : _lastId + 2;
        if (id > int.MaxValue)
        {
            // RFC 9113 §5.1.1: ids are used up; the next call opens another connection.
            _isGoing = true;
            return false;
        }

        Volatile.Write(ref _lastId, id);
        return Calls.TryAdd(call, id);
    }

    /// <inheritdoc/>
    public override void OnIdle() => Go();

    /// <summary>Takes no new calls.</summary>
    public void Go()
    {
        lock (Writer.Gate)
        {
            _isGoing = true;
        }

        OnPlacesChanged();
    }

    /// <inheritdoc/>
    public override void OnWholeMessage(Http2Call call, bool endsStream, in CallEvent message)
    {
        // RFC 9113 §8.1: DATA before the headers.
        if (!((Http2ClientCall)call).HasHead)
        {
            throw new StreamErrorException(call.Id, ErrorCode.ProtocolError, "An answer begins with DATA (RFC 9113 §8.1).");
        }

        Post(message, mayMerge: ((Http2ClientCall)call).HasOneResponse);
        if (endsStream)
        {
            OnEndOfStream(call);
        }
    }

    /// <inheritdoc/>
    public override void OnEndOfStream(Http2Call call)
    {
        var client = (Http2ClientCall)call;
        End(client, new CallEnd(call.Intake.IsTorn ? StatusMapping.CutShort : StatusMapping.WithoutStatus(client.HasHead ? 200 : 0)));
    }

    /// <inheritdoc/>
    public override void Refuse(Http2Call call, Status status) => Abandon((Http2ClientCall)call, ErrorCode.Cancel, new CallEnd(status));

    /// <inheritdoc/>
    protected override void WritePreface()
    {
        var preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;
        preface.CopyTo(Writer.GetSpan(preface.Length));
        Writer.Advance(preface.Length);
        SettingsFrame.Write(Writer,
        [
            (SettingId.EnablePush, 0),
            (SettingId.InitialWindowSize, (uint)Limits.CallWindowBytes),
            (SettingId.MaxFrameSize, Http2Reader.MaxFrameSize),
            (SettingId.MaxHeaderListSize, (uint)MaxHeaderListSize),
        ]);
    }

    /// <inheritdoc/>
    public override void OnSettings()
    {
        _ready.TrySetResult();
        OnPlacesChanged();
    }

    /// <inheritdoc/>
    public override bool WasOpened(uint streamId) => streamId % 2 == 1 && streamId <= Volatile.Read(ref _lastId);

    /// <inheritdoc/>
    public override void OnHeaders(uint streamId, bool endsStream, ReadOnlySpan<byte> block)
    {
        Budget.Earn();
        var call = (Http2ClientCall?)Calls.Find(streamId);
        if (!WasOpened(streamId))
        {
            throw new ConnectionErrorException(ErrorCode.ProtocolError, $"HEADERS came on stream {streamId}, which was not opened (RFC 9113 §5.1).");
        }

        var isTrailers = call is { HasHead: true };
        var head = Decode(block, isTrailers);
        if (call is null)
        {
            if (!Closed.MayBeLate(streamId))
            {
                throw new ConnectionErrorException(ErrorCode.StreamClosed, $"HEADERS came on stream {streamId} after its end (RFC 9113 §5.1).");
            }

            return;
        }

        if (head is null || (isTrailers && !endsStream) || (head.HttpStatus is >= 100 and < 200 && (endsStream || head.HttpStatus == 101)))
        {
            throw new StreamErrorException(streamId, ErrorCode.ProtocolError, _heads.Fault ?? "Headers came twice, or interim headers ended the stream (RFC 9113 §8.1).");
        }

        if (endsStream)
        {
            call.Intake.End();
        }

        if (isTrailers)
        {
            OnTrailers(call, head);
        }
        else if (head.HttpStatus is 0 or >= 200)
        {
            OnHead(call, head, endsStream);
        }
    }

    /// <inheritdoc/>
    public override void OnGoAway(in GoAwayFrame frame)
    {
        lock (Writer.Gate)
        {
            _isGoing = true;
        }

        if (frame is { Code: ErrorCode.EnhanceYourCalm, Debug: FrameBudget.TooManyPings })
        {
            AskedTooOften?.Invoke();
        }

        foreach (var call in Calls.Snapshot())
        {
            if (call.Id > frame.LastStreamId && Calls.Remove(call))
            {
                // Law 5, RFC 9113 §6.8: no handler has seen it, so it may be repeated elsewhere.
                Stop(call);
                Closed.Add(call.Id);
                call.Intake.End();
                Tell((Http2ClientCall)call, new CallEnd(PeerReason!.Value) { IsNotSent = true, IsFromPeer = true });
            }
        }

        OnPlacesChanged();
    }

    /// <inheritdoc/>
    public override void OnReset(Http2Call call, ErrorCode code)
    {
        var client = (Http2ClientCall)call;
        Forget(client);
        // RFC 9113 §8.7: a refused stream was not worked on.
        Tell(client, new CallEnd(StatusMapping.Reset(PeerName, code)) { IsFromPeer = true, IsNotSent = code == ErrorCode.RefusedStream });
    }

    /// <inheritdoc/>
    public override void OnBroken(Http2Call call, StreamErrorException error)
    {
        Forget((Http2ClientCall)call);
        Tell((Http2ClientCall)call, new CallEnd(StatusMapping.Malformed(error.Message)) { Cause = error });
    }

    /// <inheritdoc/>
    protected override void OnCompleted()
    {
        _isGoing = true;
        _ready.TrySetException(new IOException($"{PeerName} closed the connection before it sent SETTINGS; it may not speak HTTP/2."));
        _drained.TrySetResult();
        OnPlacesChanged();
    }

    // A call has left, or the peer takes more or fewer. The last call of a connection that goes closes it: in the pool, for this may be under the gate.
    private void OnPlacesChanged()
    {
        PlacesChanged?.Invoke();
        if (_isGoing && Calls.Count == 0 && _drained.TrySetResult())
        {
            var why = PeerReason ?? new Status(StatusCode.Unavailable, "The client has no use for the connection any more.");
            ThreadPool.UnsafeQueueUserWorkItem(static closing => _ = closing.Link.CloseAsync(closing.Why), (Link: this, Why: why), preferLocal: false);
        }
    }

    private void OnHead(Http2ClientCall call, ResponseHead head, bool endsStream)
    {
        call.HasHead = true;
        call.ReceivesGzip = head.IsGzip;
        call.Intake.Expect(head.ContentLength);
        if (head.TooLarge > 0)
        {
            Abandon(call, ErrorCode.Cancel, new CallEnd(Limits.MetadataTooLarge(head.TooLarge)));
        }
        else if (!head.IsGrpc || head.HttpStatus != 200)
        {
            // What says how the call ended goes first; then HTTP's word for it.
            Abandon(call, ErrorCode.Cancel, new CallEnd(head.Status ?? StatusMapping.NotGrpc(head.HttpStatus, head.OtherContentType)) { IsFromPeer = true });
        }
        else if (head.Refusal is { } refusal)
        {
            Abandon(call, ErrorCode.Cancel, new CallEnd(refusal));
        }
        else if (endsStream)
        {
            OnTrailers(call, head);
        }
        else if (head.Metadata?.ByteCount > Limits.MaxMetadataBytes)
        {
            Abandon(call, ErrorCode.Cancel, new CallEnd(Limits.MetadataTooLarge(head.Metadata.ByteCount)));
        }
        else if (head.Metadata is not null || !call.HasOneResponse)
        {
            Post(new CallEvent(call, call.Id, EventKind.Headers) { More = head.Metadata ?? Metadata.Empty });
        }
    }

    private void OnTrailers(Http2ClientCall call, ResponseHead head)
    {
        var status = head.TooLarge > 0 ? Limits.MetadataTooLarge(head.TooLarge)
            : head.Metadata?.ByteCount > Limits.MaxMetadataBytes ? Limits.MetadataTooLarge(head.Metadata.ByteCount)
            : head.Status ?? StatusMapping.WithoutStatus(200);
        if (status.IsOk && (call.Intake.IsTorn || call.Intake.IsOtherLength))
        {
            status = StatusMapping.CutShort;
        }

        if (status is { IsOk: true, Detail.Length: 0, Details.Length: 0 } && head.Metadata is null)
        {
            End(call, null);
        }
        else
        {
            End(call, new CallEnd(status) { IsFromPeer = head.Status is not null, IsNotSent = head.IsRefused, Trailers = head.Metadata });
        }
    }

    private ResponseHead? Decode(ReadOnlySpan<byte> block, bool isTrailers)
    {
        var version = Decoder.Version;
        if (_memory.Find(block, version) is { } known && known.HttpStatus == 0 == isTrailers)
        {
            return known;
        }

        _heads.Begin(isTrailers);
        Decoder.Decode(block, _heads);
        var head = _heads.Finish();
        if (head is { IsRepeatable: true } && version == Decoder.Version)
        {
            _memory.Add(block, version, head);
        }

        return head;
    }

    // The peer has ended the stream.
    private void End(Http2ClientCall call, CallEnd? end)
    {
        Forget(call);
        Tell(call, end);
    }

    // This side ends the stream.
    private void Abandon(Http2ClientCall call, ErrorCode code, in CallEnd end)
    {
        // Before its place is free for another.
        SendReset(call.Id, code);
        Forget(call, isReset: true);
        Tell(call, end);
    }

    private void Tell(Http2ClientCall call, CallEnd? end) =>
        Post(new CallEvent(call, call.Id, EventKind.End) { More = end }, mayMerge: end is null && call.HasOneResponse);

    private void Forget(Http2ClientCall call, bool isReset = false)
    {
        var mustReset = false;
        if (call.MaySend)
        {
            lock (Writer.Gate)
            {
                mustReset = !call.IsOver && !isReset;
                call.Stop();
            }
        }

        call.Intake.Drop();
        call.Intake.End();
        if (mustReset)
        {
            // The answer is whole, so the rest of the request is of no use to anybody.
            SendReset(call.Id, ErrorCode.NoError);
        }

        Calls.Remove(call);
        if (call.CountsMessages)
        {
            Room.GiveBack(call, early: 0);
        }
    }

    private void Stop(Http2Call call)
    {
        lock (Writer.Gate)
        {
            call.Stop();
        }
    }
}
