using System.Buffers;
using Contracts.Marshalling;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>The message that is being written, behind the prefix that says how long it is and whether it is compressed. Under the writer's gate.</summary>
/// <param name="content">What messages are marshalled into.</param>
/// <param name="buffers">Takes back the memory of what was compressed.</param>
internal sealed class MessageForm(MessageWriter content, MessageBuffers buffers)
{
    private bool _isGzip;

    /// <summary>Bytes of the message, prefix included.</summary>
    public int Length => content.Length;

    /// <summary>Whether it lies in memory of its own.</summary>
    public bool IsApart => content.IsApart;

    /// <summary>Marshals a message where the writer is.</summary>
    /// <exception cref="MarshallingException">It has no form; what it wrote to the writer is the caller's to truncate.</exception>
    public void Write<T>(Marshaller<T> marshaller, T message, bool isGzip)
    {
        _isGzip = isGzip;
        try
        {
            Begin();
            marshaller.Write(message, content);
            if (isGzip)
            {
                Compress();
            }
        }
        catch
        {
            content.Drop();
            throw;
        }
    }

    /// <summary>Puts the prefix in, now that it is known.</summary>
    public void WritePrefix(Span<byte> message) => MessagePrefix.Write(message, Length - MessagePrefix.Size, _isGzip);

    /// <summary>Takes the message out of the writer, in memory that the caller gives back to the buffers.</summary>
    public Outgoing Take(bool endsStream)
    {
        var length = Length;
        var bytes = content.Take();
        MessagePrefix.Write(bytes, length - MessagePrefix.Size, _isGzip);
        return new Outgoing(buffers, bytes, length) { EndsStream = endsStream };
    }

    // Leaves room for the prefix.
    private void Begin()
    {
        content.Begin();
        content.GetSpan(MessagePrefix.Size);
        content.Advance(MessagePrefix.Size);
    }

    private void Compress()
    {
        var length = content.Length;
        var bytes = content.Take();
        try
        {
            var compressed = Gzip.Compress(bytes.AsSpan(MessagePrefix.Size, length - MessagePrefix.Size));
            Begin();
            content.Write(compressed);
        }
        finally
        {
            buffers.Return(bytes);
        }
    }
}
