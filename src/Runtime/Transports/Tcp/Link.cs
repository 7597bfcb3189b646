using System.Diagnostics.CodeAnalysis;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>What both sides of a connection have in common: its frames, as far as they are the same both ways.</summary>
internal abstract class Link : MultiplexedLink<TcpCall, TcpWriter>
{
    private const int TokenBytes = 8;

    private readonly MessageReader _messages;

    /// <summary>Takes over a wire on which hands were shaken.</summary>
    protected Link(Wire wire, PeerSettings peer, LinkOptions options, int mostCalls)
        : base(wire, options)
    {
        Peer = peer;
        Writer = new TcpWriter(wire) { Refill = Pump, Failed = Lose };
        Frames = new FrameWriter(Writer);
        Window = new SendWindow(Writer, peer.ConnectionWindowBytes);
        Room = new ReceiveRoom(Writer, Limits, mostCalls, Frames.WriteCredit);
        _messages = new MessageReader(this);
        Reader = new LinkReader(this, wire, PeerSettings.Of(Limits).MaxFrameBytes);
        Message = new MessageWriter(Writer, Buffers, peer.MaxFrameBytes);
    }

    /// <summary>What the peer accepts.</summary>
    public PeerSettings Peer { get; }

    /// <summary>What messages are marshalled into. Under the gate.</summary>
    public MessageWriter Message { get; }

    /// <summary>Writes frames.</summary>
    public FrameWriter Frames { get; }

    /// <summary>The last call that this side accepted, for GO_AWAY.</summary>
    protected abstract uint LastCallId { get; }

    /// <summary>Handles a frame that concerns no message. On the read loop.</summary>
    public void OnFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        var payload = bytes.AsSpan(offset, header.Length);
        switch (header.Type)
        {
            case FrameType.Message:
                _messages.OnMessage(header, bytes, offset);
                break;
            case FrameType.Credit:
                OnCredit(header.CallId, new PayloadReader(payload, header.Type).ReadUInt32());
                break;
            case FrameType.Ping:
                OnPing(payload);
                break;
            case FrameType.Pong:
                break;
            case FrameType.GoAway:
                OnGoAway(payload);
                break;
            default:
                OnCallFrame(header, bytes, offset);
                break;
        }
    }

    /// <summary>Refuses what the peer would refuse: it would cost the way there.</summary>
    public void ThrowIfTooLarge(int length)
    {
        if (length > Peer.MaxReceiveBytes)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted,
                $"Message is {length:N0} bytes; the receiver's limit is {Peer.MaxReceiveBytes:N0} (ConnectionLimits.MaxReceiveBytes).");
        }
    }

    /// <summary>Refuses metadata that the peer would refuse, or that leaves a frame no room for anything else.</summary>
    public void ThrowIfTooLarge(Metadata metadata)
    {
        if (FrameWriter.IsTooLarge(metadata, Peer))
        {
            throw new RpcException(FrameWriter.MetadataTooLarge(metadata, Peer));
        }
    }

    /// <summary>Gives up a peer that asks and does not read the answers. Under the gate.</summary>
    public void ThrowIfPeerDoesNotRead()
    {
        // Messages alone are bounded by credit; this much beyond it is answers to what needs no credit.
        if (Writer.Count > Peer.ConnectionWindowBytes + ConnectionWriter.FullBytes)
        {
            throw new ProtocolViolationException(
                StatusCode.ResourceExhausted, $"{Writer.Count:N0} bytes wait for the peer, which sends and does not read.");
        }
    }

    /// <summary>Counts the bytes of a message against the credit of the connection. On the read loop.</summary>
    public void Charge(int cost)
    {
        if (Room.Left <= 0)
        {
            throw new ProtocolViolationException("The peer sent after the credit of the connection was used up (ConnectionLimits.ConnectionWindowBytes).");
        }

        Room.Charge(cost);
    }

    /// <inheritdoc/>
    public override void Ask()
    {
        using (Writer.Enter())
        {
            Frames.WritePing(FrameType.Ping, "liveness"u8);
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync(Status why, Exception? cause = null) => PartAsync(why, cause, () => Frames.WriteGoAway(LastCallId, why));

    /// <summary>A message of a call has come whole. On the read loop.</summary>
    public abstract void OnWholeMessage(TcpCall call, bool endsStream, in CallEvent message);

    /// <summary>A call's message is larger than this side accepts: the call ends, the connection lives on. On the read loop.</summary>
    public abstract void OnTooLarge(TcpCall call, Status status);

    /// <summary>The call of a frame, or <see langword="null"/> if it has ended.</summary>
    /// <exception cref="ProtocolViolationException">There was none of that id.</exception>
    public TcpCall? FindOpen(uint callId) => Calls.Find(callId) ?? (WasOpened(callId)
        ? null
        : throw new ProtocolViolationException($"A frame is of call {callId}, which was not opened."));

    /// <summary>Handles a frame of one call that is neither a message nor credit.</summary>
    protected abstract void OnCallFrame(in FrameHeader header, byte[] bytes, int offset);

    /// <summary>The peer takes no further call.</summary>
    protected abstract void OnGoAway(ReadOnlySpan<byte> payload);

    /// <summary>Whether an id was in use before, so that frames of it are merely late.</summary>
    protected abstract bool WasOpened(uint callId);

    /// <inheritdoc/>
    protected override bool TryCloseFor(Exception violation, [NotNullWhen(true)] out Task? closing)
    {
        closing = violation is ProtocolViolationException broken
            ? CloseAsync(new Status(broken.Code, $"The connection to {PeerName} was closed. {broken.Message}"), broken)
            : null;
        return closing is not null;
    }

    private void Pump() => Window.Pump();

    private void OnPing(ReadOnlySpan<byte> token)
    {
        if (token.Length != TokenBytes)
        {
            throw new ProtocolViolationException($"A PING is {token.Length:N0} bytes; it is {TokenBytes}.");
        }

        using (Writer.Enter())
        {
            ThrowIfPeerDoesNotRead();
            Frames.WritePing(FrameType.Pong, token);
        }
    }

    private void OnCredit(uint callId, uint bytes)
    {
        var call = callId == 0 ? null : FindOpen(callId);
        using (Writer.EnterForPool())
        {
            if (callId == 0 ? !Window.TryOpen(bytes) : call is { IsOver: false } && !call.TryOpenWindow(bytes))
            {
                throw new ProtocolViolationException($"The peer gave {(callId == 0 ? "the connection" : $"call {callId}")} credit beyond {int.MaxValue:N0} bytes.");
            }

            Window.Pump();
        }
    }
}
