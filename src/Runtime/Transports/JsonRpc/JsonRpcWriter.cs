using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Encodings.Web;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>The writer of a connection, with the framing of its messages.</summary>
/// <param name="wire">Where to.</param>
/// <param name="mostBatched">Most requests in one batch; 1 for none.</param>
internal sealed class JsonRpcWriter(Wire wire, int mostBatched) : ConnectionWriter(wire)
{
    private const int MostDigits = 10;
    private const int MostSignedDigits = 11;

    // The peer's limit on messages holds for a whole batch, so that one stays well below what peers take.
    private const int LargestBatch = 64 << 10;

    private const int None = -1;

    // A POST is one message, and the transport sees to it that the last of a batch is the only large one.
    private readonly int _largestBatch = wire.IsOneExchange ? int.MaxValue : LargestBatch;

    private int _batch = None;  // Where the batch that is open starts. Guarded by Gate, as is its number of requests.
    private int _batched;

    /// <summary>What separates messages. A server's is its client's, fixed before the first answer.</summary>
    public JsonRpcFraming Framing { get; set; }

    /// <summary>Requests in the batch that is open. Under the gate.</summary>
    public int Batched => _batched;

    private static ReadOnlySpan<byte> Field => "Content-Length: "u8;

    private static ReadOnlySpan<byte> EndOfHeaders => "\r\n\r\n"u8;

    private static int HeaderBytes => Field.Length + MostDigits + EndOfHeaders.Length;

    private int HeaderRoom => Framing == JsonRpcFraming.Headers ? HeaderBytes : 0;

    /// <summary>Leaves room for what comes before a message that stands alone. Under the gate.</summary>
    /// <returns>Where the frame starts.</returns>
    public int BeginMessage()
    {
        Seal();
        return Framing == JsonRpcFraming.Headers ? Skip(HeaderBytes) : Count;
    }

    /// <summary>Leaves room for what comes before a request, which is one of a batch where others leave with it. Under the gate.</summary>
    /// <returns>Where it starts.</returns>
    public int BeginRequest()
    {
        if (mostBatched == 1)
        {
            return BeginMessage();
        }

        if (_batched == mostBatched || (_batched > 0 && Count - _batch >= _largestBatch))
        {
            Seal();
        }

        var start = _batched > 0 ? Count : _batch = BeginMessage();
        this.Write(_batched > 0 ? ","u8 : "["u8);
        return start;
    }

    /// <summary>Ends a request. Under the gate.</summary>
    public void EndRequest(int start)
    {
        if (mostBatched == 1)
        {
            EndMessage(start);
            return;
        }

        if (_batched > 0 && Count - start > _largestBatch)
        {
            // With those before it it might be more than the peer takes.
            var request = WrittenFrom(start + 1).ToArray();
            Truncate(start);
            Seal();
            BeginRequest();
            this.Write(request);
        }

        _batched++;
    }

    /// <summary>Takes back a request, or a message, that was begun. Under the gate.</summary>
    public void Abandon(int start)
    {
        Truncate(start);
        if (_batched == 0)
        {
            _batch = None;
        }
    }

    /// <summary>The message that was begun, so far. Under the gate.</summary>
    public ReadOnlySpan<byte> Message(int start) => WrittenFrom(start + HeaderRoom);

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
        var length = frame.Length - HeaderBytes;
        Field.CopyTo(frame);
        Utf8Formatter.TryFormat(length, frame[Field.Length..], out var digits);
        EndOfHeaders.CopyTo(frame[(Field.Length + digits)..]);
        var head = Field.Length + digits + EndOfHeaders.Length;
        frame[HeaderBytes..].CopyTo(frame[head..]);
        Truncate(start + head + length);
    }

    /// <summary>Writes a number. Under the gate.</summary>
    public void Number(long number)
    {
        Utf8Formatter.TryFormat(number, GetSpan(MostSignedDigits), out var digits);
        Advance(digits);
    }

    /// <summary>Writes a text in quotes; half a surrogate pair becomes U+FFFD, as a text for people must not keep an error back. Under the gate.</summary>
    public void Text(string text)
    {
        this.Write("\""u8);
        Encoding.UTF8.GetBytes(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text), this);
        this.Write("\""u8);
    }

    /// <inheritdoc/>
    protected override void Seal()
    {
        if (_batch == None)
        {
            return;
        }

        var (start, count) = (_batch, _batched);
        (_batch, _batched) = (None, 0);
        if (count == 1)
        {
            // One alone is no batch.
            Room(start + HeaderRoom)[0] = (byte)' ';
        }
        else
        {
            this.Write("]"u8);
        }

        EndMessage(start);
    }
}
