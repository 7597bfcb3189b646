using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A call with many requests and one response, on the client.</summary>
internal sealed class ClientStreamingCall<TRequest, TResponse> : ResponseCall<TRequest, TResponse>
{
    private readonly RequestPump<TRequest> _pump;

    private ClientStreamingCall(Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests)
    {
        TypedMethod = method;
        _pump = new RequestPump<TRequest>(requests, method.Request);
    }

    // The requests can be enumerated once only.
    /// <inheritdoc/>
    protected override bool CanReopen => false;

    /// <summary>Starts a call.</summary>
    public static ValueTask<TResponse> Start(
        CallOpener opener, Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options)
    {
        ArgumentNullException.ThrowIfNull(requests);
        var call = new ClientStreamingCall<TRequest, TResponse>(method, requests);
        var response = call.Response;
        call.Start(opener, options);
        return response;
    }

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
