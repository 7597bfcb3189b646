using System.Buffers.Text;
using System.Text;
using Contracts.Calls;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Values of fields whose name ends in -bin: base64, sent without padding and taken with or without, several of them with commas between.</summary>
internal static class BinaryText
{
    /// <summary>Encodes bytes.</summary>
    public static string Encode(ReadOnlySpan<byte> bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Decodes one value.</summary>
    /// <returns><see langword="false"/> if it is no base64.</returns>
    public static bool TryDecode(ReadOnlySpan<byte> text, out byte[] bytes)
    {
        text = text.Trim((byte)' ').TrimEnd((byte)'=');
        var padded = new byte[(text.Length + 3) / 4 * 4];
        padded.AsSpan(text.Length).Fill((byte)'=');
        text.CopyTo(padded);
        bytes = new byte[Base64.GetMaxDecodedFromUtf8Length(padded.Length)];
        if (Base64.DecodeFromUtf8(padded, bytes, out _, out var written) != System.Buffers.OperationStatus.Done)
        {
            return false;
        }

        Array.Resize(ref bytes, written);
        return true;
    }

    /// <summary>Adds every value of a field.</summary>
    /// <returns><see langword="false"/> if one is no base64.</returns>
    public static bool TryAdd(Metadata metadata, string name, ReadOnlySpan<byte> values)
    {
        while (true)
        {
            var comma = values.IndexOf((byte)',');
            if (!TryDecode(comma < 0 ? values : values[..comma], out var bytes))
            {
                return false;
            }

            metadata.Add(name, bytes);
            if (comma < 0)
            {
                return true;
            }

            values = values[(comma + 1)..];
        }
    }
}
