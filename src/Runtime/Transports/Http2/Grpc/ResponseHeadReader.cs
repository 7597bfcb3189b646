using System.Text;
using Contracts.Calls;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Takes the headers and trailers of answers. The read loop's own.</summary>
internal sealed class ResponseHeadReader(int maxListBytes) : HeadReader(maxListBytes)
{
    private readonly HeadMemory<ResponseHead> _headers = new();
    private readonly HeadMemory<ResponseHead> _trailers = new();
    private bool _isTrailers;
    private int _httpStatus;
    private bool _isGrpc;
    private bool _isGzip;
    private bool _isRefused;
    private string? _otherContentType;
    private StatusCode? _code;
    private string _detail = "";
    private byte[] _details = [];

    /// <summary>Reads the headers of an answer, or its trailers.</summary>
    /// <returns>What they say; <see langword="null"/> if they are malformed, see <see cref="HeadReader.Fault"/>.</returns>
    public ResponseHead? Read(ReadOnlySpan<byte> block, HpackDecoder decoder, bool isTrailers)
    {
        var version = decoder.Version;
        var memory = isTrailers ? _trailers : _headers;
        if (memory.Find(block, version) is { } known)
        {
            return known;
        }

        Begin(isTrailers);
        decoder.Decode(block, this);
        var head = Finish();
        if (head is { IsRepeatable: true } && version == decoder.Version)
        {
            memory.Add(block, version, head);
        }

        return head;
    }

    /// <inheritdoc/>
    protected override bool TryPseudo(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (_isTrailers || _httpStatus != 0 || !name.SequenceEqual(":status"u8) || value.Length != 3)
        {
            return false;
        }

        return int.TryParse(value, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out _httpStatus) && _httpStatus >= 100;
    }

    /// <inheritdoc/>
    protected override bool TryRegular(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("content-type"u8))
        {
            _isGrpc = ContentType.IsGrpc(value);
            _otherContentType = _isGrpc ? null : Encoding.Latin1.GetString(value);
        }
        else if (name.SequenceEqual("grpc-status"u8))
        {
            _code = StatusMapping.OfField(value);
        }
        else if (name.SequenceEqual("grpc-message"u8))
        {
            _detail = PercentText.Decode(value);
        }
        else if (name.SequenceEqual("grpc-status-details-bin"u8))
        {
            // Details that cannot be read must not cost the status that comes with them.
            _details = BinaryText.TryDecode(value, out var details) ? details : [];
        }
        else if (name.SequenceEqual(GrpcFields.Refused.Name))
        {
            _isRefused = true;
        }
        else if (name.SequenceEqual("grpc-encoding"u8))
        {
            _isGzip = value.SequenceEqual("gzip"u8);
            if (!_isGzip && !value.SequenceEqual("identity"u8))
            {
                Refusal ??= StatusMapping.UnofferedEncoding(Encoding.Latin1.GetString(value));
            }
        }
        else
        {
            return false;
        }

        return true;
    }

    private void Begin(bool isTrailers)
    {
        Reset();
        _isTrailers = isTrailers;
        _httpStatus = 0;
        _isGrpc = _isGzip = _isRefused = false;
        _otherContentType = null;
        _code = null;
        _detail = "";
        _details = [];
    }

    private ResponseHead? Finish()
    {
        if (!_isTrailers && _httpStatus == 0 && TooLarge == 0)
        {
            Fault ??= "An answer lacks :status (RFC 9113 §8.3.2).";
        }

        return Fault is not null ? null : new ResponseHead
        {
            HttpStatus = _httpStatus,
            IsGrpc = _isGrpc,
            OtherContentType = _otherContentType,
            IsGzip = _isGzip,
            Status = _code is { } code ? new Status(code, _detail) { Details = _details } : null,
            IsRefused = _isRefused,
            Refusal = Refusal,
            Metadata = Metadata,
            ContentLength = ContentLength,
            TooLarge = TooLarge,
        };
    }
}
