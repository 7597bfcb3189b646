using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A call with one request and many responses, on the client.</summary>
internal sealed class ServerStreamingCall<TRequest, TResponse>(
    CallOpener opener, Method<TRequest, TResponse> method, TRequest request, CallOptions options)
    : StreamingCall<TRequest, TResponse>(opener, method, options)
{
    /// <inheritdoc/>
    protected override bool CanReopen => true;

    /// <inheritdoc/>
    protected override void SendOpening(ClientStream stream) => stream.Open(TypedMethod.Request, request);
}
