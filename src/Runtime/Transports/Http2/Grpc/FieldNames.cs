using System.Buffers;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>Which names of header fields may be sent and taken (RFC 9113 §8.2).</summary>
internal static class FieldNames
{
    // RFC 9110 §5.6.2, without capitals.
    private static readonly SearchValues<byte> Token = SearchValues.Create("!#$%&'*+-.^_`|~0123456789abcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> MetadataName = SearchValues.Create("-._0123456789abcdefghijklmnopqrstuvwxyz"u8);
    private static readonly SearchValues<byte> Forbidden = SearchValues.Create("\0\r\n"u8);

    /// <summary>Whether a name has a form that HTTP/2 allows.</summary>
    public static bool IsName(ReadOnlySpan<byte> name) => name.Length > 0 && !name.ContainsAnyExcept(Token);

    /// <summary>Whether a value has a form that HTTP/2 allows (§8.2.1).</summary>
    public static bool IsValue(ReadOnlySpan<byte> value) =>
        !value.ContainsAny(Forbidden) && (value.Length == 0 || (value[0] is not (0x20 or 0x09) && value[^1] is not (0x20 or 0x09)));

    /// <summary>Whether metadata can have the name.</summary>
    public static bool IsMetadata(ReadOnlySpan<byte> name) => !name.ContainsAnyExcept(MetadataName);

    /// <summary>Whether the field is about the connection, which HTTP/2 does without (§8.2.2).</summary>
    public static bool IsOfConnection(ReadOnlySpan<byte> name) => name.Length switch
    {
        7 => name.SequenceEqual("upgrade"u8),
        10 => name.SequenceEqual("connection"u8) || name.SequenceEqual("keep-alive"u8),
        16 => name.SequenceEqual("proxy-connection"u8),
        17 => name.SequenceEqual("transfer-encoding"u8),
        _ => false,
    };

    /// <summary>Whether an application must leave the name to gRPC and HTTP.</summary>
    public static bool IsReserved(string name) =>
        name.StartsWith("grpc-", StringComparison.Ordinal)
        || name is "te" or "content-type" or "content-length" or "user-agent" or "host" or "upgrade" or "connection" or "keep-alive" or "proxy-connection" or "transfer-encoding";
}
