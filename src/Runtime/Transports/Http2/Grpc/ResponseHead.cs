using Contracts.Calls;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>What the headers or the trailers of an answer say.</summary>
internal sealed class ResponseHead
{
    /// <summary>The HTTP status; 0 in trailers.</summary>
    public int HttpStatus { get; init; }

    /// <summary>The content-type as text, where it is not gRPC's.</summary>
    public string? OtherContentType { get; init; }

    /// <summary>Whether the content is gRPC.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>Whether messages may be compressed with gzip.</summary>
    public bool IsGzip { get; init; }

    /// <summary>How the call ended, or <see langword="null"/> if that was not said.</summary>
    public Status? Status { get; init; }

    /// <summary>Whether the peer says that the call reached no handler.</summary>
    public bool IsRefused { get; init; }

    /// <summary>What makes it an answer that cannot be used, or <see langword="null"/>.</summary>
    public Status? Refusal { get; init; }

    /// <summary>The fields that are the application's; <see langword="null"/> for none.</summary>
    public Metadata? Metadata { get; init; }

    /// <summary>Length of the content, or -1.</summary>
    public long ContentLength { get; init; }

    /// <summary>Size of the header list if it is too large, else 0.</summary>
    public long TooLarge { get; init; }

    /// <summary>Whether the same bytes say the same the next time, and can be kept.</summary>
    public bool IsRepeatable => Metadata is null && !IsRefused && Refusal is null && TooLarge == 0 && ContentLength < 0 && Status is null or { IsOk: true, Detail.Length: 0 };
}
