using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>One stream on one side of a connection: what both sides have in common, which is writing messages within the peer's windows.</summary>
internal abstract class Http2Call : MultiplexedCall
{
    private long _lastSent;     // Guarded by the gate: when something of a message that waits was sent, or it began to wait.

    /// <summary>The connection.</summary>
    public Http2Link Link { get; protected set; } = null!;

    /// <inheritdoc/>
    public sealed override Intake Intake { get; } = new();

    /// <summary>Whether the peer may send messages that are compressed with gzip. On the read loop.</summary>
    public bool ReceivesGzip { get; set; }

    /// <summary>The state of the stream. Under the gate.</summary>
    public StreamState State => (Id, IsOver, Intake.HasEnded) switch
    {
        (0, _, _) => StreamState.Idle,
        (_, false, false) => StreamState.Open,
        (_, true, false) => StreamState.HalfClosedLocal,
        (_, false, true) => StreamState.HalfClosedRemote,
        _ => StreamState.Closed,
    };

    /// <summary>Whether the message that is written next is to be compressed.</summary>
    protected abstract bool SendsGzip { get; }

    /// <summary>Whether the last message of this side waits, and nothing of it could be sent for so long. Under the gate.</summary>
    public bool IsStalled(TimeSpan patience) => Pending is { EndsStream: true } && Link.Time.GetElapsedTime(_lastSent) >= patience;

    /// <summary>Sends one message of a stream. Completes when there is room for the next.</summary>
    public ValueTask<bool> WriteAsync<T>(Marshaller<T> marshaller, T message)
    {
        using (Link.Writer.EnterForPool())
        {
            if (IsOver)
            {
                return new ValueTask<bool>(false);
            }

            if (HasRoom)
            {
                BeforeMessage();
                WriteMessage(marshaller, message, endsStream: false);
                return new ValueTask<bool>(true);
            }
        }

        return WriteLaterAsync(marshaller, message);
    }

    /// <summary>A message is about to be written. Under the gate.</summary>
    protected virtual void BeforeMessage()
    {
    }

    /// <summary>Writes a message as one frame, or keeps it for later if it is too large for a frame or for a window. Under the gate.</summary>
    /// <returns>Whether it was written as one frame.</returns>
    /// <exception cref="MarshallingException">It has no form; nothing was written.</exception>
    protected bool WriteMessage<T>(Marshaller<T> marshaller, T message, bool endsStream)
    {
        var (writer, form) = (Link.Writer, Link.Form);
        var start = writer.Skip(FrameHeader.Size);
        Outgoing later;
        try
        {
            form.Write(marshaller, message, SendsGzip);
            var length = form.Length;
            if (!form.IsApart && length <= Window && length <= Link.Window.Bytes && length <= Link.Peer.MaxFrameSize && Pending is null)
            {
                form.WritePrefix(writer.Room(start)[FrameHeader.Size..]);
                EndMessage(start, endsStream && !EndsWithTrailers);
                Charge(length);
                return true;
            }

            later = form.Take(endsStream);
            writer.Truncate(start);
        }
        catch
        {
            writer.Truncate(start);
            throw;
        }

        _lastSent = Link.Time.GetTimestamp();
        Keep(later);
        return false;
    }

    /// <inheritdoc/>
    protected override void WritePart(Outgoing message)
    {
        var part = message.Next(Math.Min(Link.Peer.MaxFrameSize, Math.Min(Window, Link.Window.Bytes)));
        DataFrame.Write(Link.Writer, Id, part, endsStream: message.IsSent && message.EndsStream && !EndsWithTrailers);
        Charge(part.Length);
        _lastSent = Link.Time.GetTimestamp();
    }

    /// <summary>Finds the bytes of a message that came, decompressed if it was compressed.</summary>
    /// <param name="item">What came.</param>
    /// <param name="message">The message.</param>
    /// <param name="refusal">What is wrong with it.</param>
    protected bool TryOpenMessage(in CallEvent item, out ReadOnlySequence<byte> message, out Status refusal)
    {
        refusal = default;
        message = new ReadOnlySequence<byte>(item.Bytes!, item.Offset, item.Length);
        return item.More != MessageReader.Compressed || TryDecompress(ref message, out refusal);
    }

    private bool TryDecompress(ref ReadOnlySequence<byte> message, out Status refusal)
    {
        refusal = default;
        var length = message.Length;
        try
        {
            if (!Gzip.TryDecompress(message, Link.Limits.MaxReceiveBytes, out message))
            {
                refusal = Link.Limits.MessageTooLarge(Link.Limits.MaxReceiveBytes + 1L);
                return false;
            }
        }
        catch (InvalidDataException)
        {
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

    private async ValueTask<bool> WriteLaterAsync<T>(Marshaller<T> marshaller, T message)
    {
        while (true)
        {
            ValueTask<bool> room;
            using (Link.Writer.EnterForPool())
            {
                if (IsOver)
                {
                    return false;
                }

                if (HasRoom)
                {
                    BeforeMessage();
                    WriteMessage(marshaller, message, endsStream: false);
                    return true;
                }

                room = WaitForRoom();
            }

            if (!await room.ConfigureAwait(false))
            {
                return false;
            }
        }
    }
}
