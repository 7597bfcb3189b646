using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Header fields of gRPC that come back with every call.</summary>
internal static class GrpcFields
{
    /// <summary>The request method, which is always this.</summary>
    public static readonly HeaderField MethodPost = new(":method", "POST");

    /// <summary>The status of every answer that is gRPC's.</summary>
    public static readonly HeaderField StatusOk = new(":status", "200");

    /// <summary>Says that trailers get through.</summary>
    public static readonly HeaderField TeTrailers = new("te", "trailers");

    /// <summary>Messages in protobuf, which is what no subtype means.</summary>
    public static readonly HeaderField ContentType = new("content-type", "application/grpc");

    /// <summary>What messages may be compressed with.</summary>
    public static readonly HeaderField AcceptEncoding = new("grpc-accept-encoding", "identity,gzip");

    /// <summary>What messages are compressed with whose prefix says that they are.</summary>
    public static readonly HeaderField EncodingGzip = new("grpc-encoding", "gzip");

    /// <summary>The call ended well.</summary>
    public static readonly HeaderField StatusZero = new("grpc-status", "0");

    /// <summary>
    /// The call reached no handler and may be repeated whatever its method does. Our own, for a status that says more than RST_STREAM with
    /// REFUSED_STREAM can; other clients take it for a trailer that means nothing to them.
    /// </summary>
    public static readonly HeaderField Refused = new("contracts-refused", "1");

    /// <summary>Who calls.</summary>
    public static readonly HeaderField UserAgent = new(
        "user-agent", $"grpc-csharp-contracts/{typeof(GrpcFields).Assembly.GetName().Version?.ToString(3)}");
}
