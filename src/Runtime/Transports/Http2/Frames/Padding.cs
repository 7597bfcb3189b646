namespace Contracts.Transports.Http2.Frames;

/// <summary>Padding of DATA and HEADERS (RFC 9113 §6.1 and §6.2): a length before the content, and that many bytes after it.</summary>
internal static class Padding
{
    /// <summary>Takes the padding off.</summary>
    /// <returns>Where the content begins in the payload, and how long it is.</returns>
    /// <exception cref="ConnectionErrorException">The padding is as long as the payload, or longer.</exception>
    public static (int Start, int Length) Remove(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (!header.Has(FrameFlags.Padded))
        {
            return (0, payload.Length);
        }

        if (payload.Length == 0)
        {
            throw new ConnectionErrorException(ErrorCode.FrameSizeError, $"A padded frame of type {header.Type} has no room for the length of its padding (RFC 9113 §6.1).");
        }

        return payload[0] < payload.Length
            ? (1, payload.Length - 1 - payload[0])
            : throw new ConnectionErrorException(
                ErrorCode.ProtocolError, $"A frame of type {header.Type} and {payload.Length:N0} bytes has {payload[0]} bytes of padding (RFC 9113 §6.1).");
    }
}
