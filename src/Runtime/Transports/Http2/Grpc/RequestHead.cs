using Contracts.Calls;

namespace Contracts.Transports.Http2.Grpc;

/// <summary>What the headers of a request say.</summary>
internal sealed class RequestHead
{
    /// <summary>The method that is called, or <see langword="null"/> if it is not served.</summary>
    public ServerMethod? Method { get; init; }

    /// <summary>The full name that was called, where <see cref="Method"/> is <see langword="null"/>.</summary>
    public string? UnknownName { get; init; }

    /// <summary>Whether the HTTP method is POST.</summary>
    public bool IsPost { get; init; }

    /// <summary>Whether the content is gRPC.</summary>
    public bool IsGrpc { get; init; }

    /// <summary>When the call must have ended.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>Whether messages may be compressed with gzip.</summary>
    public bool IsGzip { get; init; }

    /// <summary>Whether the peer takes messages that are compressed with gzip.</summary>
    public bool AcceptsGzip { get; init; }

    /// <summary>What makes it a call that cannot be answered, or <see langword="null"/>.</summary>
    public Status? Refusal { get; init; }

    /// <summary>The fields that are the application's; <see langword="null"/> for none.</summary>
    public Metadata? Metadata { get; init; }

    /// <summary>Length of the content, or -1.</summary>
    public long ContentLength { get; init; }

    /// <summary>Size of the header list if it is too large, else 0.</summary>
    public long TooLarge { get; init; }

    /// <summary>Whether the same bytes say the same the next time: there is nothing of one call alone in it.</summary>
    public bool IsRepeatable => Metadata is null && Deadline.IsNone && Refusal is null && TooLarge == 0 && ContentLength < 0;
}
