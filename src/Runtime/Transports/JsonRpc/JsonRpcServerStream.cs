using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.JsonRpc;

/// <summary>The seam's end of a call of the peer.</summary>
internal sealed class JsonRpcServerStream(JsonRpcServerCall call) : ServerStream
{
    /// <inheritdoc/>
    public override void SendHeaders(Metadata headers) => call.KeepHeaders(headers);

    /// <inheritdoc/>
    public override ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response) => call.WriteAsync(marshaller, response);

    /// <inheritdoc/>
    public override void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers) =>
        call.End(marshaller, response, trailers);

    /// <inheritdoc/>
    public override void End(Status status, Metadata? trailers) => call.End(status, trailers);

    /// <inheritdoc/>
    public override void HandlerDone() => call.HandlerDone();

    /// <inheritdoc/>
    public override void Consumed(int bytes) => call.Consumed(bytes);
}
