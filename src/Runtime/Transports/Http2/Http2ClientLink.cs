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
    private readonly Answers _answers;
    private readonly Departure _departure;
    private uint _lastId;            // Written under the gate.

    /// <summary>Takes over a wire.</summary>
    public Http2ClientLink(Wire wire, LinkOptions options, Address address)
        : base(wire, options, LikelyCalls)
    {
        _answers = new Answers(this, Decoder);
        _departure = new Departure(this, () => CloseAsync(PeerReason ?? new Status(StatusCode.Unavailable, "The client has no use for the connection any more.")));
        Calls.Left = OnPlacesChanged;
        Requests = new RequestHeads(this, address);
    }

    /// <summary>Writes the headers of requests. Under the gate.</summary>
    public RequestHeads Requests { get; }

    /// <summary>See <see cref="ClientConnection.PlacesChanged"/>.</summary>
    public Action? PlacesChanged { get; set; }

    /// <summary>Is told that the server goes because it was asked for signs of life too often.</summary>
    public Action? AskedTooOften { get; init; }

    /// <summary>Whether new calls are taken.</summary>
    public bool IsOpen => !_departure.IsGoing;

    /// <summary>Completes when the server's settings came; faulted if they never do.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Completes when no new calls are taken and the last has ended.</summary>
    public Task Drained => _departure.Drained;

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
        if (_departure.IsGoing || IsClosed)
        {
            return false;
        }

        var id = _lastId == 0 ? 1 : _lastId + 2;
        if (id > int.MaxValue)
        {
            // RFC 9113 §5.1.1: ids are used up; the next call opens another connection.
            _departure.Begin();
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
            _departure.Begin();
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
    public override void Refuse(Http2Call call, Status status) => Abandon((Http2ClientCall)call, new CallEnd(status));

    /// <summary>The peer has ended a stream. On the read loop.</summary>
    /// <param name="call">The call.</param>
    /// <param name="end">How it ended; <see langword="null"/> for OK and nothing besides.</param>
    public void End(Http2ClientCall call, CallEnd? end)
    {
        Forget(call);
        Tell(call, end);
    }

    /// <summary>This side ends a stream. On the read loop.</summary>
    public void Abandon(Http2ClientCall call, in CallEnd end)
    {
        // Before its place is free for another.
        SendReset(call.Id, ErrorCode.Cancel);
        Forget(call, isReset: true);
        Tell(call, end);
    }

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
        _answers.OnHeaders(streamId, endsStream, block);
    }

    /// <inheritdoc/>
    public override void OnGoAway(in GoAwayFrame frame)
    {
        lock (Writer.Gate)
        {
            _departure.Begin();
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
        base.OnCompleted();
        _departure.End();
        _ready.TrySetException(new IOException($"{PeerName} closed the connection before it sent SETTINGS; it may not speak HTTP/2."));
        OnPlacesChanged();
    }

    // A call has left, or the peer takes more or fewer.
    private void OnPlacesChanged()
    {
        PlacesChanged?.Invoke();
        _departure.OnCallGone();
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
