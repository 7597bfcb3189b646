using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>The client's side of a connection.</summary>
internal sealed class ClientLink : Link
{
    private readonly Departure _departure;
    private uint _lastId;            // Written under the gate.

    /// <summary>Takes over a wire after the handshake.</summary>
    public ClientLink(Wire wire, PeerSettings peer, LinkOptions options)
        : base(wire, peer, options, peer.MaxConcurrentCalls)
    {
        _departure = new Departure(this, () => CloseAsync(PeerReason ?? new Status(StatusCode.Unavailable, "The client has no use for the connection any more.")));
        Openings = new OpeningWriter(this);
        Calls.Left = OnPlacesChanged;
    }

    /// <summary>Writes what opens calls. Under the gate.</summary>
    public OpeningWriter Openings { get; }

    /// <summary>See <see cref="ClientConnection.PlacesChanged"/>.</summary>
    public Action? PlacesChanged { get; set; }

    /// <summary>Whether new calls are taken.</summary>
    public bool IsOpen => !_departure.IsGoing;

    /// <summary>Completes when no new calls are taken and the last has ended.</summary>
    public Task Drained => _departure.Drained;

    /// <inheritdoc/>
    protected override uint LastCallId => 0;

    /// <summary>Gives a call its id and takes note of it. Under the gate.</summary>
    /// <returns><see langword="false"/> if the connection takes no new calls.</returns>
    public bool TryRegister(TcpClientCall call)
    {
        if (_departure.IsGoing || IsClosed)
        {
            return false;
        }

        uint id;
        do
        {
            id = _lastId == uint.MaxValue ? 1 : _lastId + 1;
            Volatile.Write(ref _lastId, id);
        }
        while (!Calls.TryAdd(call, id));
        return true;
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
    protected override bool WasOpened(uint callId) => callId != 0 && (int)(callId - Volatile.Read(ref _lastId)) <= 0;

    /// <inheritdoc/>
    protected override void OnCallFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        if (header.Type is not (FrameType.Headers or FrameType.End))
        {
            throw new ProtocolViolationException($"The server sent a frame of type {header.Type}, which only a client sends, or which there is not.");
        }

        if (FindOpen(header.CallId) is not TcpClientCall call)
        {
            return;
        }

        var payload = new PayloadReader(bytes.AsSpan(offset, header.Length), header.Type);
        if (header.Type == FrameType.End)
        {
            End(call, ReadEnd(ref payload, header));
            return;
        }

        var headers = MetadataBlock.Read(payload.ReadBytes(header.Length), header.Type);
        if (headers.ByteCount > Limits.MaxMetadataBytes)
        {
            OnTooLarge(call, Limits.MetadataTooLarge(headers.ByteCount));
            return;
        }

        Post(new CallEvent(call, call.Id, EventKind.Headers) { More = headers });
    }

    /// <inheritdoc/>
    public override void OnWholeMessage(TcpCall call, bool endsStream, in CallEvent message)
    {
        var client = (TcpClientCall)call;
        if (!endsStream)
        {
            Post(message);
        }
        else if (client.HasOneResponse)
        {
            Forget(client);
            Post(message with { Kind = EventKind.Message | EventKind.End });
        }
        else
        {
            // Two events: the reader of the first may block until the second.
            Post(message);
            End(client, end: null);
        }
    }

    /// <inheritdoc/>
    public override void OnTooLarge(TcpCall call, Status status)
    {
        var client = (TcpClientCall)call;
        client.Cancel(StatusCode.ResourceExhausted);
        Post(new CallEvent(client, client.Id, EventKind.End) { More = new CallEnd(status) });
    }

    /// <inheritdoc/>
    protected override void OnGoAway(ReadOnlySpan<byte> payload)
    {
        var reader = new PayloadReader(payload, FrameType.GoAway);
        var last = reader.ReadUInt32();
        var code = (StatusCode)reader.ReadByte();
        PeerReason = new Status(
            code is StatusCode.OK or > StatusCode.Unauthenticated ? StatusCode.Unavailable : code, $"{PeerName} closes the connection: {reader.ReadText()}");
        lock (Writer.Gate)
        {
            _departure.Begin();
        }

        foreach (var call in Calls.Snapshot())
        {
            if ((int)(call.Id - last) > 0 && Calls.Remove(call))
            {
                // Law 5: no handler has seen it, so it may be repeated elsewhere.
                Stop(call);
                call.Intake.End();
                Post(new CallEvent(call, call.Id, EventKind.End) { More = new CallEnd(PeerReason.Value) { IsNotSent = true, IsFromPeer = true } });
            }
        }

        OnPlacesChanged();
    }

    /// <inheritdoc/>
    protected override void OnCompleted()
    {
        _departure.End();
        OnPlacesChanged();
    }

    private void OnPlacesChanged()
    {
        PlacesChanged?.Invoke();
        _departure.OnCallGone();
    }

    private CallEnd ReadEnd(ref PayloadReader payload, in FrameHeader header)
    {
        var code = payload.ReadByte();
        var text = payload.ReadText();
        var details = payload.ReadBlock().ToArray();
        var trailers = header.Has(FrameFlags.EndMetadata) ? MetadataBlock.Read(payload.ReadBytes(payload.Remaining), header.Type) : null;
        if (trailers?.ByteCount > Limits.MaxMetadataBytes)
        {
            return new CallEnd(Limits.MetadataTooLarge(trailers.ByteCount));
        }

        // A code of a later vocabulary is an error all the same.
        var status = code <= (byte)StatusCode.Unauthenticated ? (StatusCode)code : StatusCode.Unknown;
        return new CallEnd(new Status(status, text) { Details = details })
        {
            Trailers = trailers,
            IsFromPeer = true,
            IsNotSent = header.Has(FrameFlags.EndRefused),
        };
    }

    private void End(TcpClientCall call, CallEnd? end)
    {
        Forget(call);
        Post(new CallEvent(call, call.Id, EventKind.End) { More = end });
    }

    private void Forget(TcpClientCall call)
    {
        if (call.MaySend)
        {
            Stop(call);
        }

        call.Intake.Drop();
        call.Intake.End();
        Calls.Remove(call);
        if (call.CountsMessages)
        {
            Room.GiveBack(call, early: 0);
        }
    }

    private void Stop(TcpCall call)
    {
        lock (Writer.Gate)
        {
            call.Stop();
        }
    }
}
