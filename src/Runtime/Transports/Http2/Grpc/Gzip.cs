using System.Buffers;
using System.Buffers.Binary;
using System.IO.Compression;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Compresses and decompresses single messages.</summary>
internal static class Gzip
{
    // RFC 1952 §2.3: ten bytes of header with these at their beginning, and eight of trailer, the last four the length of what was compressed.
    private const int LeastBytes = 10 + 8;
    private const int LengthBytes = 4;

    /// <summary>Compresses a message.</summary>
    public static byte[] Compress(ReadOnlySpan<byte> message)
    {
        using var compressed = new MemoryStream();
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest, leaveOpen: true))
        {
            gzip.Write(message);
        }

        return compressed.ToArray();
    }

    /// <summary>Decompresses a message, as long as it stays within a limit: few bytes can stand for many.</summary>
    /// <param name="compressed">The message.</param>
    /// <param name="limit">Most bytes that it may become.</param>
    /// <param name="message">The bytes.</param>
    /// <returns><see langword="false"/> if it is longer than the limit.</returns>
    /// <exception cref="InvalidDataException">It is no gzip.</exception>
    public static bool TryDecompress(ReadOnlySequence<byte> compressed, int limit, out ReadOnlySequence<byte> message)
    {
        var whole = compressed.ToArray();
        if (whole.Length < LeastBytes || whole[0] != 0x1F || whole[1] != 0x8B)
        {
            throw new InvalidDataException();
        }

        using var source = new MemoryStream(whole);
        using var gzip = new GZipStream(source, CompressionMode.Decompress);
        var bytes = new byte[Math.Min(limit, 4096)];
        var count = 0;
        while (gzip.Read(bytes.AsSpan(count)) is var read and > 0)
        {
            count += read;
            if (count < bytes.Length)
            {
                continue;
            }

            if (count == limit)
            {
                var isLonger = gzip.ReadByte() >= 0;
                message = isLonger ? default : new ReadOnlySequence<byte>(bytes);
                return !isLonger;
            }

            Array.Resize(ref bytes, (int)Math.Min(limit, count * 2L));
        }

        if (BinaryPrimitives.ReadUInt32LittleEndian(whole.AsSpan(whole.Length - LengthBytes)) != (uint)count)
        {
            // The stream ends well where it was cut; its length does not.
            throw new InvalidDataException();
        }

        message = new ReadOnlySequence<byte>(bytes, 0, count);
        return true;
    }
}
