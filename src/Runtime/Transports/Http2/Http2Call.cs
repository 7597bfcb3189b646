using System.Buffers;
using System.Threading.Tasks.Sources;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>One stream on one side of a connection: what both sides have in common, which is writing messages within the peer's windows.</summary>
internal abstract class Http2Call : WireCall, IValueTaskSource<bool>
{
    private ManualResetValueTaskSourceCore<bool> _room = new() { RunContinuationsAsynchronously = true };

    private long _lastSent;     // Guarded by the gate: when something of a message that waits was sent, or it began to wait.

    /// <summary>The connection.</summary>
    public Http2Link Link { get; protected set; } = null!;

    /// <summary>What the peer sends.</summary>
    public Intake Intake { get; } = new();

    /// <summary>Whether the seam says when messages of the peer were taken; otherwise their room is free once they were delivered.</summary>
    public abstract bool CountsMessages { get; }

    /// <summary>Whether the peer may send messages that are compressed with gzip. On the read loop.</summary>
    public bool ReceivesGzip { get; set; }

    /// <summary>Whether this side sends nothing more. Guarded by the gate.</summary>
    public bool IsOver { get; protected set; }

    /// <summary>The state of the stream. Under the gate.</summary>
    public StreamState State => (Id, IsOver, Intake.HasEnded) switch
    {
        (0, _, _) => StreamState.Idle,
        (_, false, false) => StreamState.Open,
        (_, true, false) => StreamState.HalfClosedLocal,
        (_, false, true) => StreamState.HalfClosedRemote,
        _ => StreamState.Closed,
    };

    /// <summary>Bytes that may be sent; SETTINGS can take it below zero (RFC 9113 §6.9.2). Guarded by the gate.</summary>
    public long SendWindow { get; private set; }

    /// <summary>A message that waits to be sent, whole or in part, or <see langword="null"/>. Guarded by the gate.</summary>
    protected Outgoing? Pending { get; private set; }

    /// <summary>Whether a writer waits for room. Guarded by the gate.</summary>
    protected bool IsWaiting { get; private set; }

    /// <summary>Whether the connection's queue of those that want to send holds this object, so that it must not serve another call. Guarded by the gate.</summary>
    protected bool IsQueued { get; private set; }

    /// <summary>Whether the message that is written next is to be compressed.</summary>
    protected abstract bool SendsGzip { get; }

    /// <summary>The connection is gone. On the read loop, which posts what the call is to be told.</summary>
    public abstract void OnLost(Status why, Exception? cause);

    /// <summary>Whether the last message of this side waits, and nothing of it could be sent for so long. Under the gate.</summary>
    public bool IsStalled(TimeSpan patience) => Pending is { EndsStream: true } && Link.Time.GetElapsedTime(_lastSent) >= patience;

    /// <summary>Sends one message of a stream. Completes when there is room for the next.</summary>
    public ValueTask<bool> WriteAsync<T>(Marshaller<T> marshaller, T message)
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            if (IsOver)
            {
                return new ValueTask<bool>(false);
            }

            if (!HasRoom)
            {
                return WriteLaterAsync(marshaller, message);
            }

            BeforeMessage();
            WriteMessage(marshaller, message, endsStream: false);
            claimed = Link.Writer.TryClaim();
        }

        if (claimed)
        {
            // A producer that sent by itself would send every message alone.
            Link.Writer.SendInPool();
        }

        return new ValueTask<bool>(true);
    }

    /// <summary>Opens the window. Under the gate.</summary>
    /// <returns><see langword="false"/> if it would be larger than a window can be.</returns>
    public bool TryOpenWindow(long bytes)
    {
        if (SendWindow + bytes > int.MaxValue)
        {
            return false;
        }

        SendWindow += bytes;
        if (Pending is not null || IsWaiting)
        {
            Enqueue();
        }

        return true;
    }

    /// <summary>Sends a part of what waits, or lets a writer go on. Under the gate, with window of the connection left.</summary>
    public void Advance()
    {
        IsQueued = false;
        if (SendWindow <= 0)
        {
            return;
        }

        if (Pending is null)
        {
            Wake(true);
            return;
        }

        var part = Pending.Next(Math.Min(Link.Peer.MaxFrameSize, Math.Min(SendWindow, Link.SendWindow)));
        var isEnd = Pending.IsSent && Pending.EndsStream;
        DataFrame.Write(Link.Writer, Id, part, endsStream: isEnd && !EndsWithTrailers);
        Charge(part.Length);
        _lastSent = Link.Time.GetTimestamp();
        if (!Pending.IsSent)
        {
            Enqueue();
            return;
        }

        Pending.Release();
        Pending = null;
        if (isEnd)
        {
            OnStreamSent();
        }
        else if (IsWaiting)
        {
            Enqueue();
        }
    }

    /// <summary>Sends nothing more: what waits is dropped, and a writer that waits is told. Under the gate.</summary>
    public void Stop()
    {
        IsOver = true;
        Pending?.Release();
        Pending = null;
        Wake(false);
    }

    bool IValueTaskSource<bool>.GetResult(short token) => _room.GetResult(token);

    ValueTaskSourceStatus IValueTaskSource<bool>.GetStatus(short token) => _room.GetStatus(token);

    void IValueTaskSource<bool>.OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _room.OnCompleted(continuation, state, token, flags);

    /// <summary>Whether trailers end what this side sends, rather than the last message.</summary>
    protected abstract bool EndsWithTrailers { get; }

    /// <summary>A message is about to be written. Under the gate.</summary>
    protected virtual void BeforeMessage()
    {
    }

    /// <summary>The last message of a stream has left. Under the gate.</summary>
    protected abstract void OnStreamSent();

    /// <summary>Writes a message as one frame, or keeps it for later if it is too large for a frame or for a window. Under the gate.</summary>
    /// <returns>Whether it was written as one frame.</returns>
    /// <exception cref="MarshallingException">It has no form; nothing was written.</exception>
    protected bool WriteMessage<T>(Marshaller<T> marshaller, T message, bool endsStream)
    {
        var (writer, content) = (Link.Writer, Link.Message);
        var start = writer.Skip(FrameHeader.Size);
        Outgoing later;
        try
        {
            BeginMessage();
            marshaller.Write(message, content);
            var isGzip = SendsGzip;
            if (isGzip)
            {
                Compress();
            }

            var length = content.Length;
            if (!content.IsApart && length <= SendWindow && length <= Link.SendWindow && length <= Link.Peer.MaxFrameSize && Pending is null)
            {
                MessagePrefix.Write(writer.Room(start)[FrameHeader.Size..], length - MessagePrefix.Size, isGzip);
                EndMessage(start, endsStream && !EndsWithTrailers);
                Charge(length);
                return true;
            }

            var bytes = content.Take();
            MessagePrefix.Write(bytes, length - MessagePrefix.Size, isGzip);
            later = new Outgoing(Link.Buffers, bytes, length) { EndsStream = endsStream };
            writer.Truncate(start);
        }
        catch
        {
            content.Drop();
            writer.Truncate(start);
            throw;
        }

        Pending = later;
        _lastSent = Link.Time.GetTimestamp();
        Enqueue();
        Link.Pump();
        return false;
    }

    /// <summary>Decompresses a message that came.</summary>
    /// <param name="compressed">Its bytes.</param>
    /// <param name="message">The message.</param>
    /// <param name="refusal">What is wrong with it.</param>
    protected bool TryDecompress(ReadOnlySequence<byte> compressed, out ReadOnlySequence<byte> message, out Status refusal)
    {
        refusal = default;
        var length = compressed.Length;
        try
        {
            if (!Gzip.TryDecompress(compressed, Link.Limits.MaxReceiveBytes, out message))
            {
                refusal = Link.Limits.MessageTooLarge(Link.Limits.MaxReceiveBytes + 1L);
                return false;
            }
        }
        catch (InvalidDataException)
        {
            message = default;
            refusal = StatusMapping.Undecodable("A compressed message is no gzip.");
            return false;
        }

        if (CountsMessages && Intake.Lent > Link.Limits.ConnectionWindowBytes)
        {
            // The window bounds what came, not what it was decompressed to.
            refusal = new Status(
                StatusCode.ResourceExhausted, $"Messages that wait for their reader are {Intake.Lent:N0} bytes larger than what came of them; the limit is {Link.Limits.ConnectionWindowBytes:N0} (ConnectionLimits.ConnectionWindowBytes).");
            return false;
        }

        if (CountsMessages)
        {
            // What its reader gives back is the message as it is; the window knows what came.
            Intake.Lend((int)(message.Length - length));
        }

        return true;
    }

    /// <summary>Makes the sending side as new. Under the gate, or before the call is known to anyone.</summary>
    protected void Reset()
    {
        IsOver = false;
        ReceivesGzip = false;
        SendWindow = Link.Peer.InitialWindowSize;
    }

    private bool HasRoom => SendWindow > 0 && Link.SendWindow > 0 && Pending is null && !Link.Writer.IsFull;

    /// <summary>Takes what was sent off the windows. Under the gate.</summary>
    protected void Charge(int bytes)
    {
        SendWindow -= bytes;
        Link.SendWindow -= bytes;
    }

    private void EndMessage(int start, bool isEnd)
    {
        if (!isEnd && Link.Writer.TryShare(start, Id, Link.Peer.MaxFrameSize))
        {
            return;
        }

        Link.Writer.EndFrame(start, FrameType.Data, isEnd ? FrameFlags.EndStream : (byte)0, Id);
        if (!isEnd)
        {
            Link.Writer.Share(start, Id);
        }
    }

    // Leaves room for the prefix, which says how long the message has become.
    private void BeginMessage()
    {
        Link.Message.Begin();
        Link.Message.GetSpan(MessagePrefix.Size);
        Link.Message.Advance(MessagePrefix.Size);
    }

    private void Compress()
    {
        var length = Link.Message.Length;
        var bytes = Link.Message.Take();
        try
        {
            var compressed = Gzip.Compress(bytes.AsSpan(MessagePrefix.Size, length - MessagePrefix.Size));
            BeginMessage();
            Link.Message.Write(compressed);
        }
        finally
        {
            Link.Buffers.Return(bytes);
        }
    }

    private async ValueTask<bool> WriteLaterAsync<T>(Marshaller<T> marshaller, T message)
    {
        while (true)
        {
            bool claimed;
            ValueTask<bool> room = default;
            lock (Link.Writer.Gate)
            {
                if (IsOver)
                {
                    return false;
                }

                var hasRoom = HasRoom;
                if (hasRoom)
                {
                    BeforeMessage();
                    WriteMessage(marshaller, message, endsStream: false);
                }
                else
                {
                    _room.Reset();
                    IsWaiting = true;
                    room = new ValueTask<bool>(this, _room.Version);
                    Enqueue();
                }

                claimed = Link.Writer.TryClaim();
                if (hasRoom && !claimed)
                {
                    return true;
                }
            }

            if (claimed)
            {
                Link.Writer.SendInPool();
            }

            if (room == default)
            {
                return true;
            }

            if (!await room.ConfigureAwait(false))
            {
                return false;
            }
        }
    }

    // A call without window of its own is left out: it comes back when it gets some.
    private void Enqueue()
    {
        if (!IsQueued && SendWindow > 0)
        {
            IsQueued = true;
            Link.Enqueue(this);
        }
    }

    private void Wake(bool hasRoom)
    {
        if (IsWaiting)
        {
            IsWaiting = false;
            _room.SetResult(hasRoom);
        }
    }
}
