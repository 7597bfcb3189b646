using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Writes what opens a call, docs/wire/tcp.md#open, and keeps the numbers of methods. Under the gate.</summary>
internal sealed class OpeningWriter(ClientLink link)
{
    private readonly MethodNumbers _methods = new();

    /// <summary>Writes method, deadline and metadata; the message may follow.</summary>
    /// <returns>The flags of what was written.</returns>
    /// <exception cref="RpcException">The metadata is larger than the peer takes; the caller truncates.</exception>
    public int Write(ClientCall call)
    {
        var (writer, method) = (link.Writer, call.Method);
        var isKnown = _methods.TryFind(method, out var number);
        Varint.Write(writer, (number << 2) | (method.IsOneWay ? 2u : 0) | (isKnown ? 0u : 1));
        if (!isKnown)
        {
            Varint.WriteText(writer, method.FullName);
        }

        var flags = 0;
        if (!call.Deadline.IsNone)
        {
            flags |= FrameFlags.OpenDeadline;
            Varint.Write(writer, (ulong)call.Deadline.Remaining(link.Time).TotalMicroseconds);
        }

        if (call.RequestHeaders is { } headers)
        {
            flags |= FrameFlags.OpenMetadata;
            WriteMetadata(headers);
        }

        return flags;
    }

    /// <summary>Ends the frame, by which the peer knows the number of the method.</summary>
    public void End(int start, int flags, uint id, Method method)
    {
        link.Writer.EndFrame(start, FrameType.Open, flags, id);
        if (!_methods.TryFind(method, out var number))
        {
            _methods.Add(method, number);
        }
    }

    private void WriteMetadata(Metadata headers)
    {
        link.ThrowIfTooLarge(headers);
        var writer = link.Writer;
        var length = writer.Skip(sizeof(uint));
        MetadataBlock.Write(writer, headers);
        writer.PutUInt32(length, (uint)(writer.Count - length - sizeof(uint)));
    }
}
