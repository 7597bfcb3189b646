using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Calls over two streams that are there already. Once they have ended there is nothing to connect to.</summary>
internal sealed class JsonRpcStreamTransport(Stream input, Stream output, ConnectionLimits limits, TimeProvider time, JsonRpcOptions speech, MethodTable methods)
    : ClientTransport
{
    private bool _isUsed;

    /// <inheritdoc/>
    public override ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Exchange(ref _isUsed, true))
        {
            throw new RpcException(StatusCode.Unavailable, "The streams of the channel have ended; make a new channel over new ones.");
        }

        var options = new LinkOptions(limits with { IdleTimeout = Timeout.InfiniteTimeSpan }, time, "jsonrpc+stdio:");
        var link = new JsonRpcLink(new StreamPairWire(input, output), options, speech, methods, isServer: false);
        link.Start();
        return new(new JsonRpcClientConnection(link));
    }
}
