using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>Headers of HTTP that the user has for each request: what opens a WebSocket, and each POST.</summary>
/// <param name="source">See <see cref="ChannelOptions.HttpHeaders"/>.</param>
internal sealed class HttpHeaders(Func<CancellationToken, ValueTask<Metadata>>? source)
{
    /// <summary>What helps against 401 and 403.</summary>
    public const string WhoCalls = "ChannelOptions.HttpHeaders say who calls.";

    // What the transport itself has to say.
    private static readonly string[] Own =
    [
        "accept", "connection", "content-length", "content-type", "expect", "host", "sec-websocket-accept", "sec-websocket-extensions", "sec-websocket-key",
        "sec-websocket-protocol", "sec-websocket-version", "te", "trailer", "transfer-encoding", "upgrade",
    ];

    /// <summary>Asks for them.</summary>
    /// <exception cref="RpcException">They cannot be had, or sent.</exception>
    public async ValueTask<Metadata> GetAsync(CancellationToken cancellationToken)
    {
        if (source is null)
        {
            return Metadata.Empty;
        }

        Metadata headers;
        try
        {
            headers = await source(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or RpcException))
        {
            throw new RpcException(StatusCode.Internal, $"ChannelOptions.HttpHeaders failed: {exception.Message}", exception);
        }

        foreach (var header in headers)
        {
            if (header.IsBinary || Own.Contains(header.Name))
            {
                throw new RpcException(
                    StatusCode.Internal,
                    $"ChannelOptions.HttpHeaders has '{header.Name}', which {(header.IsBinary ? "is bytes; a header of HTTP is text" : "is the transport's own")}. It takes others, such as 'authorization'.");
            }
        }

        return headers;
    }
}
