using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A call with many requests and many responses, on the client.</summary>
internal sealed class DuplexStreamingCall<TRequest, TResponse>(
    CallOpener opener, Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options)
    : StreamingCall<TRequest, TResponse>(opener, method, options)
{
    private readonly RequestPump<TRequest> _pump = new(requests, method.Request);

    // The requests can be enumerated once only.
    /// <inheritdoc/>
    protected override bool CanReopen => false;

    /// <inheritdoc/>
    protected override void SendOpening(ClientStream stream) => stream.Open();

    /// <inheritdoc/>
    protected override void OnOpen() =>
        _pump.Start(Stream!, exception => EndLocally(exception, StatusCode.Cancelled));

    /// <inheritdoc/>
    protected override void Ended(in CallEnd end)
    {
        _pump.Stop();
        base.Ended(end);
    }

    /// <inheritdoc/>
    protected override void Ended(Exception exception)
    {
        _pump.Stop();
        base.Ended(exception);
    }
}
