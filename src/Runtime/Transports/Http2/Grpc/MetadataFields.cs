using System.Buffers;
using System.Text;
using Contracts.Calls;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Writes metadata as header fields.</summary>
internal static class MetadataFields
{
    /// <summary>Writes every entry.</summary>
    /// <exception cref="RpcException">A name belongs to gRPC or HTTP.</exception>
    public static void Write(IBufferWriter<byte> block, Metadata metadata)
    {
        Span<byte> name = stackalloc byte[256];
        for (var i = 0; i < metadata.Count; i++)
        {
            var entry = metadata[i];
            if (FieldNames.IsReserved(entry.Name))
            {
                throw new RpcException(StatusMapping.ReservedName(entry.Name));
            }

            var bytes = entry.Name.Length <= name.Length ? name[..entry.Name.Length] : new byte[entry.Name.Length];
            Encoding.ASCII.GetBytes(entry.Name, bytes);
            var value = entry.IsBinary ? BinaryText.Encode(entry.Bytes.Span) : entry.Value;
            HpackEncoder.WriteOnce(block, bytes, value.Trim(' '), isSecret: entry.Name is "authorization" or "cookie" or "set-cookie" or "proxy-authorization");
        }
    }

    /// <summary>Refuses metadata that the peer would refuse: it would cost the way there.</summary>
    /// <param name="metadata">The metadata; <see langword="null"/> for none.</param>
    /// <param name="maxHeaderListSize">SETTINGS_MAX_HEADER_LIST_SIZE of the peer.</param>
    public static void ThrowIfTooLarge(Metadata? metadata, long maxHeaderListSize)
    {
        if (metadata is not null && ListSize(metadata) > maxHeaderListSize)
        {
            throw new RpcException(
                StatusCode.ResourceExhausted, $"Metadata is {metadata.ByteCount:N0} bytes; the receiver takes header lists of {maxHeaderListSize:N0} (ConnectionLimits.MaxMetadataBytes).");
        }
    }

    // What a header list takes at most that has the metadata, as RFC 9113 §10.5.1 counts it, besides gRPC's own fields.
    private static long ListSize(Metadata metadata)
    {
        var size = 0L;
        for (var i = 0; i < metadata.Count; i++)
        {
            var entry = metadata[i];
            size += HeaderField.SizeOf(entry.Name.Length, entry.IsBinary ? (entry.Bytes.Length + 2) / 3 * 4 : entry.Value.Length);
        }

        return size;
    }
}
