using System.Text;
using Contracts.Calls;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Takes the headers of requests. The read loop's own.</summary>
internal sealed class RequestHeadReader(ServiceTable services, int maxListBytes) : HeadReader(maxListBytes)
{
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

    /// <summary>Begins with a new block.</summary>
    public void Begin()
    {
        Reset();
        _hasMethod = _hasScheme = _hasPath = _hasAuthority = _isPost = _isGrpc = _isGzip = _acceptsGzip = false;
        _deadline = Deadline.None;
        _method = null;
        _unknownName = null;
    }

    /// <summary>Begins with a block that ends a request; pseudo-header fields must not be in it (RFC 9113 §8.1).</summary>
    public void BeginTrailers()
    {
        Begin();
        _hasMethod = _hasScheme = _hasPath = _hasAuthority = true;
    }

    /// <summary>Ends the block.</summary>
    /// <returns>What it says; <see langword="null"/> if it is malformed, see <see cref="HeadReader.Fault"/>.</returns>
    public RequestHead? Finish()
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
