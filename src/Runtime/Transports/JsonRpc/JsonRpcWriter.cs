using System.Buffers.Text;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>The writer of a connection, with the framing of its messages.</summary>
internal sealed class JsonRpcWriter(Wire wire) : ConnectionWriter(wire)
{
    private const int MostDigits = 10;

    /// <summary>What separates messages. A server's is its client's, fixed before the first answer.</summary>
    public JsonRpcFraming Framing { get; set; }

    private static ReadOnlySpan<byte> Field => "Content-Length: "u8;

    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    private static int HeaderRoom => Field.Length + MostDigits + EndOfHeaders.Length;

    /// <summary>Leaves room for what comes before a message. Under the gate.</summary>
    /// <returns>Where the frame starts.</returns>
    public int BeginMessage() => Framing == JsonRpcFraming.Headers ? Skip(HeaderRoom) : Count;

    /// <summary>The message that was begun, so far. Under the gate.</summary>
    public ReadOnlySpan<byte> Message(int start) => WrittenFrom(start + (Framing == JsonRpcFraming.Headers ? HeaderRoom : 0));

    /// <summary>Ends a message. Under the gate.</summary>
    public void EndMessage(int start)
    {
        if (Framing == JsonRpcFraming.Lines)
        {
            // A line end within JSON is white space: inside a string it is escaped.
            var line = Room(start);
            line.Replace((byte)'\n', (byte)' ');
            GetSpan(1)[0] = (byte)'\n';
            Advance(1);
            return;
        }

        var frame = Room(start);
        var length = frame.Length - HeaderRoom;
        Field.CopyTo(frame);
        Utf8Formatter.TryFormat(length, frame[Field.Length..], out var digits);
        EndOfHeaders.CopyTo(frame[(Field.Length + digits)..]);
        var head = Field.Length + digits + EndOfHeaders.Length;
        frame[HeaderRoom..].CopyTo(frame[head..]);
        Truncate(start + head + length);
    }
}
