using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>One call on one side of a connection: what both sides have in common, which is writing messages within the peer's credit.</summary>
internal abstract class TcpCall : MultiplexedCall
{
    /// <summary>The connection.</summary>
    public Link Link { get; protected set; } = null!;

    /// <inheritdoc/>
    public sealed override Intake Intake { get; } = new();

    /// <summary>Sends one message of a stream. Completes when there is room for the next.</summary>
    public ValueTask<bool> WriteAsync<T>(Marshaller<T> marshaller, T message)
    {
        ValueTask<bool> written;
        bool isLater;
        using (Link.Writer.EnterForPool())
        {
            isLater = !IsOver && !HasRoom;
            written = IsOver || isLater ? new ValueTask<bool>(false) : WriteAndWait(marshaller, message);
        }

        return isLater ? WriteLaterAsync(marshaller, message) : written;
    }

    /// <summary>Writes a message as one frame, or keeps it for later if it is too large or credit is used up. Under the gate.</summary>
    /// <returns>Whether it was written as one frame.</returns>
    /// <exception cref="MarshallingException">It has no form; nothing was written.</exception>
    /// <exception cref="RpcException">It is larger than the peer accepts; nothing was written.</exception>
    protected bool WriteMessage<T>(Marshaller<T> marshaller, T message, bool endsStream)
    {
        var (writer, content) = (Link.Writer, Link.Message);
        var start = writer.BeginFrame();
        Outgoing later;
        try
        {
            content.Begin();
            marshaller.Write(message, content);
            var length = content.Length;
            Link.ThrowIfTooLarge(length);
            if (!content.IsApart && length <= Link.Peer.MaxFrameBytes && Window > 0 && Link.Window.Bytes > 0 && Pending is null)
            {
                var flags = FrameFlags.MessageEnd | (endsStream && !EndsWithTrailers ? FrameFlags.MessageEndOfStream : 0);
                writer.EndFrame(start, FrameType.Message, flags, Id);
                Charge(MessageCost.Of(length));
                return true;
            }

            later = new Outgoing(Link.Buffers, content.Take(), length) { EndsStream = endsStream };
            writer.Truncate(start);
        }
        catch
        {
            content.Drop();
            writer.Truncate(start);
            throw;
        }

        Keep(later);
        return false;
    }

    /// <inheritdoc/>
    protected override void WritePart(Outgoing message)
    {
        // docs/wire/tcp.md#message: the first of several fragments begins with the length of the message.
        var most = Link.Peer.MaxFrameBytes;
        var isFirst = message.IsWhole && message.Length > most;
        var fragment = message.Next(isFirst ? most - sizeof(uint) : most);
        Link.Frames.WriteFragment(Id, fragment, isFirst ? message.Length : 0, message.IsSent, message.IsSent && message.EndsStream && !EndsWithTrailers);
        Charge(message.IsSent ? MessageCost.Of(fragment.Length) : fragment.Length);
    }

    // A message that is kept for later has to leave before an end may follow it. Under the gate.
    private ValueTask<bool> WriteAndWait<T>(Marshaller<T> marshaller, T message) =>
        WriteMessage(marshaller, message, endsStream: false) || Pending is null ? new ValueTask<bool>(true) : WaitForRoom();

    private async ValueTask<bool> WriteLaterAsync<T>(Marshaller<T> marshaller, T message)
    {
        while (true)
        {
            ValueTask<bool> written;
            bool isWritten;
            using (Link.Writer.EnterForPool())
            {
                if (IsOver)
                {
                    return false;
                }

                isWritten = HasRoom;
                written = isWritten ? WriteAndWait(marshaller, message) : WaitForRoom();
            }

            if (!await written.ConfigureAwait(false))
            {
                return false;
            }

            if (isWritten)
            {
                return true;
            }
        }
    }
}
