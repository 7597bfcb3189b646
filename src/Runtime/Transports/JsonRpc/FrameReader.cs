using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Takes the messages of a connection out of its bytes, in either framing; the first byte says in which (docs/wire/jsonrpc.md#framing).</summary>
internal sealed class FrameReader(JsonRpcLink link, Wire wire) : SlabReader(
    wire,
    link.Time,
    FrameBytes(wire),
    static _ => { },
    link.OnBroken,
    link.Limits.ConnectionWindowBytes)
{
    // Up to here a message is read where it was received; a larger one gets memory of its own.
    private readonly int _frameBytes = FrameBytes(wire);
    private readonly int _inlineBytes = FrameBytes(wire) - HeaderBytes(wire);
    private readonly MessageReader _messages = new(link);
    private readonly LargeMessage _large = new(link);
    private JsonRpcFraming? _framing = wire.IsFramed ? JsonRpcFraming.Lines : null;
    private int _scanned;     // Bytes of the line that are known to hold no line end.
    private long _remaining;  // Bytes of a large message that its header announced and that have not come.

    /// <summary>Drops a message that has begun. After the loop.</summary>
    public void Drop() => _large.Drop();

    /// <inheritdoc/>
    protected override bool TryReadFrame(byte[] bytes, int start, int end, out int next)
    {
        next = start;
        var span = bytes.AsSpan(start, end - start);
        if (span.IsEmpty)
        {
            return false;
        }

        if (_framing is null)
        {
            var white = span.IndexOfAnyExcept(" \t\r\n"u8);
            if (white != 0)
            {
                next = white < 0 ? end : start + white;
                return true;
            }

            Detect(span[0]);
        }

        return _framing == JsonRpcFraming.Lines ? TryReadLine(bytes, start, span, out next) : TryReadHeaders(bytes, start, span, out next);
    }

    /// <inheritdoc/>
    protected override int Wanted(ReadOnlySpan<byte> begun) => _frameBytes;

    /// <inheritdoc/>
    protected override bool TryTakeRest(byte[] bytes, int start, int end)
    {
        // The end of the bytes ends a line too.
        if (_framing == JsonRpcFraming.Lines && end > start && !_large.IsThere)
        {
            _messages.OnMessage(bytes, new Slice(start, end - start));
            return true;
        }

        return false;
    }

    /// <inheritdoc/>
    protected override void OnReceived(ReadOnlySpan<byte> rest)
    {
        if (link.Served.Order.Room is { IsCompleted: false } room)
        {
            WaitFor(room);
        }
    }

    // What lasts for one message must not cost what many share.
    private static int FrameBytes(Wire wire) => (wire.IsOneExchange ? 2 << 10 : 32 << 10) + HeaderBytes(wire);

    private static int HeaderBytes(Wire wire) => wire.IsFramed ? 0 : HeaderFields.MaxBytes;

    private void Detect(byte first)
    {
        if (first is not ((byte)'{' or (byte)'[' or (byte)'C' or (byte)'c'))
        {
            // Nor is anything else of it read: what a browser posts to a port has such a beginning, and JSON further on.
            throw Broken($"The first byte is 0x{first:X2}. A connection begins with a JSON object or array, or with the field Content-Length.");
        }

        _framing = first is (byte)'{' or (byte)'[' ? JsonRpcFraming.Lines : JsonRpcFraming.Headers;
        if (link.IsServer)
        {
            lock (link.Writer.Gate)
            {
                link.Writer.Framing = _framing.Value;
            }
        }
    }

    private bool TryReadLine(byte[] bytes, int start, ReadOnlySpan<byte> span, out int next)
    {
        var from = _large.IsThere ? 0 : _scanned;
        var found = span[from..].IndexOf((byte)'\n');
        var length = found < 0 ? span.Length : from + found;
        next = start + length + (found < 0 ? 0 : 1);
        if (!_large.IsThere && found >= 0)
        {
            _scanned = 0;
            _messages.OnMessage(bytes, new Slice(start, length));
            return true;
        }

        if (!_large.IsThere && length < _inlineBytes)
        {
            _scanned = length;
            next = start;
            return false;
        }

        _scanned = 0;
        _large.Add(span[..length]);
        if (found >= 0)
        {
            _large.Complete(_messages);
        }

        return true;
    }

    private bool TryReadHeaders(byte[] bytes, int start, ReadOnlySpan<byte> span, out int next)
    {
        next = start;
        if (_remaining > 0)
        {
            var part = (int)Math.Min(_remaining, span.Length);
            _large.Add(span[..part]);
            _remaining -= part;
            next = start + part;
            if (_remaining == 0)
            {
                _large.Complete(_messages);
            }

            return true;
        }

        if (!HeaderFields.TryRead(span, out var head, out var length, out var fault))
        {
            return fault is null ? false : throw Broken(fault);
        }

        if (length > _inlineBytes)
        {
            _remaining = length;
            next = start + head;
            return true;
        }

        if (span.Length - head < length)
        {
            return false;
        }

        _messages.OnMessage(bytes, new Slice(start + head, (int)length));
        next = start + head + (int)length;
        return true;
    }

    private FramingException Broken(string fault)
    {
        _messages.Refuse(ReplyAddress.Unknown(), ErrorObject.Named(ErrorCodes.ParseError, fault));
        return new FramingException(StatusCode.Internal, fault);
    }
}
