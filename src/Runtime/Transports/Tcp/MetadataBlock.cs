using System.Buffers;
using System.Text;
using Contracts.Calls;

namespace Contracts.Transports.Tcp;

/// <summary>Metadata as bytes: for each entry the name and the value, each with its length before it (docs/wire/tcp.md#metadata).</summary>
internal static class MetadataBlock
{
    // What the lengths of an entry take at most.
    private const int EntryOverhead = 10;

    /// <summary>Room that a block takes at most, in bytes.</summary>
    public static int Bound(Metadata metadata) => metadata.ByteCount + (metadata.Count * EntryOverhead);

    /// <summary>Writes a block to the end of a payload.</summary>
    public static void Write(IBufferWriter<byte> destination, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            Varint.WriteText(destination, entry.Name);
            if (entry.IsBinary)
            {
                Varint.WriteBlock(destination, entry.Bytes.Span);
            }
            else
            {
                Varint.WriteText(destination, entry.Value);
            }
        }
    }

    /// <summary>Reads a block that takes up the whole source.</summary>
    /// <exception cref="ProtocolViolationException">It is no metadata.</exception>
    public static Metadata Read(ReadOnlySpan<byte> block, FrameType type)
    {
        var metadata = new Metadata();
        var reader = new PayloadReader(block, type);
        while (reader.Remaining > 0)
        {
            var name = reader.ReadText();
            var value = reader.ReadBlock();
            try
            {
                if (name.EndsWith("-bin", StringComparison.Ordinal))
                {
                    metadata.Add(name, value.ToArray());
                }
                else
                {
                    metadata.Add(name, Encoding.Latin1.GetString(value));
                }
            }
            catch (ArgumentException exception)
            {
                throw new ProtocolViolationException($"An entry of metadata is wrong: {exception.Message}");
            }
        }

        return metadata;
    }
}
