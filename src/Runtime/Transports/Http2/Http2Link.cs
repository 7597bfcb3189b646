using System.Diagnostics.CodeAnalysis;
using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>What both sides of a connection have in common: the peer's settings, the tables of header fields, and what the peer may ask for.</summary>
internal abstract class Http2Link : MultiplexedLink<Http2Call, Http2Writer>
{
    // What fields of gRPC and HTTP may take of a header list besides the metadata.
    private const int OwnFieldsBytes = 8 << 10;

    /// <summary>Takes over a wire.</summary>
    protected Http2Link(Wire wire, LinkOptions options, int mostCalls)
        : base(wire, options)
    {
        Writer = new Http2Writer(wire) { Refill = Refill, Failed = Lose };
        Window = new SendWindow(Writer, PeerSettings.DefaultWindowSize);
        Room = new ReceiveRoom(Writer, Limits, mostCalls, (streamId, bytes) => WindowUpdateFrame.Write(Writer, streamId, bytes));
        Budget = new FrameBudget(Limits, Time);
        Patience = new HeaderPatience(this);
        Acknowledgement = new SettingsPatience(this);
        Reader = new Http2Reader(this, wire);
        Form = new MessageForm(new MessageWriter(Writer, Buffers, Http2Reader.MaxFrameSize), Buffers);
    }

    /// <summary>What the peer accepts. Written by the read loop under the gate.</summary>
    public PeerSettings Peer { get; set; } = new();

    /// <summary>What messages are written in. Under the gate.</summary>
    public MessageForm Form { get; }

    /// <summary>Writes header blocks. Under the gate.</summary>
    public HpackEncoder Encoder { get; } = new();

    /// <summary>Streams that are over and may still get frames.</summary>
    public ClosedStreams Closed { get; } = new();

    /// <summary>What the peer may still ask for that carries no call forward. The read loop's own.</summary>
    public FrameBudget Budget { get; }

    /// <summary>Holds the peer to ending what it begins.</summary>
    public HeaderPatience Patience { get; }

    /// <summary>Holds the peer to acknowledging the settings.</summary>
    public SettingsPatience Acknowledgement { get; }

    /// <summary>The largest header list that is looked at, as RFC 9113 §10.5.1 counts it.</summary>
    public int MaxHeaderListSize => Limits.MaxMetadataBytes + OwnFieldsBytes;

    /// <summary>The largest SETTINGS_ENABLE_PUSH that the peer may say: a client 1, a server 0 (RFC 9113 §6.5.2).</summary>
    public virtual uint MostPush => 1;

    /// <summary>Reads header blocks. The read loop's own.</summary>
    protected HpackDecoder Decoder { get; } = new((int)new PeerSettings().HeaderTableSize);

    /// <summary>The last stream of the peer that this side took, for GOAWAY.</summary>
    protected abstract uint LastPeerStream { get; }

    /// <summary>Begins to read, and says what this side accepts.</summary>
    public override void Start()
    {
        using (Writer.Enter())
        {
            WritePreface();
            var more = Limits.ConnectionWindowBytes - PeerSettings.DefaultWindowSize;
            if (more > 0)
            {
                WindowUpdateFrame.Write(Writer, 0, more);
            }
        }

        base.Start();
    }

    /// <inheritdoc/>
    public override void Ask() => SendPing("liveness"u8, isAck: false);

    /// <summary>Sends a PING, or the answer to one.</summary>
    public void SendPing(ReadOnlySpan<byte> opaque, bool isAck)
    {
        using (Writer.Enter())
        {
            if (isAck)
            {
                ThrowIfPeerDoesNotRead();
            }

            PingFrame.Write(Writer, opaque, isAck);
        }
    }

    /// <summary>Resets a stream, whatever became of it.</summary>
    public void SendReset(uint streamId, ErrorCode code)
    {
        using (Writer.EnterForPool())
        {
            ThrowIfPeerDoesNotRead();
            Closed.Add(streamId);
            RstStreamFrame.Write(Writer, streamId, code);
        }
    }

    /// <summary>Gives up a peer that asks and does not read the answers: messages are bounded by windows, this is not. Under the gate.</summary>
    public void ThrowIfPeerDoesNotRead()
    {
        if (Writer.Count > ConnectionWriter.FullBytes + Limits.ConnectionWindowBytes)
        {
            throw new ConnectionErrorException(ErrorCode.EnhanceYourCalm, $"{Writer.Count:N0} bytes wait for the peer, which sends and does not read.");
        }
    }

    /// <inheritdoc/>
    public override Task CloseAsync(Status why, Exception? cause = null) => CloseAsync(why, ErrorCode.NoError, why.Detail, cause);

    /// <summary>Tells the peer why, with a code, and closes.</summary>
    public Task CloseAsync(Status why, ErrorCode code) => CloseAsync(why, code, why.Detail, cause: null);

    /// <summary>The peer's settings came.</summary>
    public virtual void OnSettings()
    {
    }

    /// <summary>A header block is whole. It has to be decoded, whatever it is for. On the read loop.</summary>
    public abstract void OnHeaders(uint streamId, bool endsStream, ReadOnlySpan<byte> block);

    /// <summary>A message of a call has come whole. On the read loop.</summary>
    public abstract void OnWholeMessage(Http2Call call, bool endsStream, in CallEvent message);

    /// <summary>The peer sends nothing more on a stream, and this was not told with a message. On the read loop.</summary>
    public abstract void OnEndOfStream(Http2Call call);

    /// <summary>What a call received cannot be used: the call ends, the connection lives on. On the read loop.</summary>
    public abstract void Refuse(Http2Call call, Status status);

    /// <summary>The peer takes no further stream.</summary>
    public abstract void OnGoAway(in GoAwayFrame frame);

    /// <summary>The peer reset a stream that is under way.</summary>
    public abstract void OnReset(Http2Call call, ErrorCode code);

    /// <summary>The peer broke a rule on a stream; it is reset.</summary>
    public abstract void OnBroken(Http2Call call, StreamErrorException error);

    /// <summary>Whether a stream was in use before, so that frames of it are late at worst.</summary>
    public abstract bool WasOpened(uint streamId);

    /// <summary>Writes what the connection begins with. Under the gate.</summary>
    protected abstract void WritePreface();

    /// <inheritdoc/>
    protected override bool TryCloseFor(Exception violation, [NotNullWhen(true)] out Task? closing)
    {
        ErrorCode? code = violation switch
        {
            ConnectionErrorException broken => broken.Code,
            HpackException => ErrorCode.CompressionError,
            _ => null,
        };
        closing = code is { } told ? CloseAsync(StatusMapping.Broken(PeerName, violation), told, violation.Message, violation) : null;
        return closing is not null;
    }

    /// <inheritdoc/>
    protected override void OnCompleted()
    {
        Patience.Dispose();
        Acknowledgement.Dispose();
    }

    private Task CloseAsync(Status why, ErrorCode code, string debug, Exception? cause) =>
        PartAsync(why, cause, () => new GoAwayFrame(LastPeerStream, code, debug).Write(Writer));

    private void Refill()
    {
        Writer.EndSharing();
        Window.Pump();
    }
}
