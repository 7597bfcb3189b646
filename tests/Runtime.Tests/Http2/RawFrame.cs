using System.Buffers.Binary;
using System.Text;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>A frame as bytes, written down without our own frames: type, flags, stream and payload in hex.</summary>
internal sealed record RawFrame(int Type, int Flags, uint Stream, byte[] Payload)
{
    public const int Data = 0, Headers = 1, Priority = 2, Rst = 3, Settings = 4, Push = 5, Ping = 6, GoAway = 7, Window = 8, Continuation = 9;

    /// <summary>The code of RST_STREAM or GOAWAY.</summary>
    public uint Code => BinaryPrimitives.ReadUInt32BigEndian(Payload.AsSpan(Type == GoAway ? 4 : 0));

    /// <summary>The bytes of a frame, as hex.</summary>
    public static string Of(int type, int flags, uint stream, string payload)
    {
        var content = payload.Replace(" ", "", StringComparison.Ordinal);
        return $"{content.Length / 2:X6}{type:X2}{flags:X2}{stream:X8}{content}";
    }

    /// <summary>A message with its prefix, as hex.</summary>
    public static string Message(string text) => $"00{text.Length:X8}{Hex(text)}";

    /// <summary>Fields as literals that are not indexed and not Huffman-coded, as hex.</summary>
    public static string Fields(params (string Name, string Value)[] fields) =>
        string.Concat(fields.Select(static field => $"00{Text(field.Name)}{Text(field.Value)}"));

    /// <summary>The headers of a call, as hex.</summary>
    public static string Request(string method, params (string Name, string Value)[] more) => Fields(
        [(":method", "POST"), (":scheme", "http"), (":path", $"/laws.Probe/{method}"), ("te", "trailers"), ("content-type", "application/grpc"), .. more]);

    /// <summary>The headers of an answer, as hex.</summary>
    public static string Response(params (string Name, string Value)[] more) => Fields([(":status", "200"), ("content-type", "application/grpc"), .. more]);

    /// <summary>Trailers, as hex.</summary>
    public static string Trailers(string status = "0", params (string Name, string Value)[] more) => Fields([("grpc-status", status), .. more]);

    public override string ToString() => Type switch
    {
        Rst => $"RST {Stream} {Code}",
        GoAway => $"GOAWAY {Code}",
        _ => $"{Type}/{Flags:X} {Stream} {Convert.ToHexString(Payload)}",
    };

    private static string Hex(string text) => Convert.ToHexString(Encoding.Latin1.GetBytes(text));

    // Lengths up to 16,510 in one more byte or two: RFC 7541 §5.1.
    private static string Text(string text) => text.Length < 127
        ? $"{text.Length:X2}{Hex(text)}"
        : text.Length < 255
            ? $"7F{text.Length - 127:X2}{Hex(text)}"
            : $"7F{((text.Length - 127) & 0x7F) | 0x80:X2}{(text.Length - 127) >> 7:X2}{Hex(text)}";
}
