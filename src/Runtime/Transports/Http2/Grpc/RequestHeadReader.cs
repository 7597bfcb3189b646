using System.Text;
using Contracts.Calls;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Takes the headers of requests. The read loop's own.</summary>
internal sealed class RequestHeadReader(ServiceTable services, int maxListBytes) : HeadReader(maxListBytes)
{
    private readonly HeadMemory<RequestHead> _memory = new();
    private bool _hasMethod;
    private bool _hasScheme;
    private bool _hasPath;
    private bool _hasAuthority;
    private bool _isPost;
    private bool _isGrpc;
    private bool _isGzip;
    private bool _acceptsGzip;
    private Deadline _deadline;
    private ServerMethod? _method;
    private string? _unknownName;

    /// <summary>Reads the headers of a request.</summary>
    /// <returns>What they say; <see langword="null"/> if they are malformed, see <see cref="HeadReader.Fault"/>.</returns>
    public RequestHead? Read(ReadOnlySpan<byte> block, HpackDecoder decoder)
    {
        var version = decoder.Version;
        if (_memory.Find(block, version) is { } known)
        {
            return known;
        }

        Begin();
        decoder.Decode(block, this);
        var head = Finish();
        if (head is { IsRepeatable: true } && version == decoder.Version)
        {
            _memory.Add(block, version, head);
        }

        return head;
    }

    /// <summary>Reads what ends a request; pseudo-header fields must not be in it (RFC 9113 §8.1).</summary>
    public void ReadTrailers(ReadOnlySpan<byte> block, HpackDecoder decoder)
    {
        Begin();
        _hasMethod = _hasScheme = _hasPath = _hasAuthority = true;
        decoder.Decode(block, this);
    }

    /// <inheritdoc/>
    protected override bool TryPseudo(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual(":method"u8))
        {
            _isPost = value.SequenceEqual("POST"u8);
            return IsFirst(ref _hasMethod);
        }

        if (name.SequenceEqual(":scheme"u8))
        {
            return IsFirst(ref _hasScheme);
        }

        if (name.SequenceEqual(":path"u8))
        {
            Find(value);
            return IsFirst(ref _hasPath) && value.Length > 0;
        }

        return name.SequenceEqual(":authority"u8) && IsFirst(ref _hasAuthority);
    }

    /// <inheritdoc/>
    protected override bool TryRegular(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.SequenceEqual("content-type"u8))
        {
            _isGrpc = ContentType.IsGrpc(value);
        }
        else if (name.SequenceEqual("te"u8))
        {
            Fault = value.SequenceEqual("trailers"u8) ? Fault : "The field 'te' has a value other than 'trailers' (RFC 9113 §8.2.2).";
        }
        else if (name.SequenceEqual("grpc-timeout"u8))
        {
            if (!GrpcTimeout.TryParse(value, services.Time, out _deadline))
            {
                Refusal ??= StatusMapping.WrongField("grpc-timeout");
            }
        }
        else if (name.SequenceEqual("grpc-encoding"u8))
        {
            ReadEncoding(value);
        }
        else if (name.SequenceEqual("grpc-accept-encoding"u8))
        {
            _acceptsGzip = value.IndexOf("gzip"u8) >= 0;
        }
        else
        {
            return name.SequenceEqual("user-agent"u8) || name.SequenceEqual("host"u8);
        }

        return true;
    }

    private void Begin()
    {
        Reset();
        _hasMethod = _hasScheme = _hasPath = _hasAuthority = _isPost = _isGrpc = _isGzip = _acceptsGzip = false;
        _deadline = Deadline.None;
        _method = null;
        _unknownName = null;
    }

    private RequestHead? Finish()
    {
        if (TooLarge == 0 && !(_hasMethod && _hasScheme && _hasPath))
        {
            Fault ??= "A request lacks :method, :scheme or :path (RFC 9113 §8.3.1).";
        }

        return Fault is not null ? null : new RequestHead
        {
            Method = _method,
            UnknownName = _unknownName,
            IsPost = _isPost,
            IsGrpc = _isGrpc,
            Deadline = _deadline,
            IsGzip = _isGzip,
            AcceptsGzip = _acceptsGzip,
            Refusal = Refusal,
            Metadata = Metadata,
            ContentLength = ContentLength,
            TooLarge = TooLarge,
        };
    }

    private static bool IsFirst(ref bool has)
    {
        var before = has;
        has = true;
        return !before;
    }

    private void Find(ReadOnlySpan<byte> path)
    {
        var fullName = path.Length > 0 && path[0] == '/' ? path[1..] : path;
        var text = fullName.Length <= 256 ? stackalloc char[fullName.Length] : new char[fullName.Length];
        Encoding.Latin1.GetChars(fullName, text);
        _method = services.Find(text);
        _unknownName = _method is null ? text.ToString() : null;
    }

    private void ReadEncoding(ReadOnlySpan<byte> value)
    {
        _isGzip = value.SequenceEqual("gzip"u8);
        if (!_isGzip && !value.SequenceEqual("identity"u8))
        {
            Refusal ??= StatusMapping.UnknownEncoding(Encoding.Latin1.GetString(value));
        }
    }
}
