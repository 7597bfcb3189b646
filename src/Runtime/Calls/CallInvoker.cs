namespace Contracts.Calls;

/// <summary>
/// Makes a call, given a method. A channel, a connection, an interceptor and a fake are call invokers; a generated client needs nothing else.
/// </summary>
/// <remarks>Thread-safe: any number of calls may be started at once. A call that fails throws <see cref="RpcException"/>; one whose token is cancelled throws <see cref="OperationCanceledException"/> with that token.</remarks>
public abstract class CallInvoker
{
    /// <summary>Sends one request and waits for one response. A one-way method completes when the request has been handed to the transport.</summary>
    /// <returns>The response. Await it once: it is backed by a pooled object.</returns>
    public abstract ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options);

    /// <summary>Sends a stream of requests and waits for one response. The requests are enumerated once, and left early if the response comes early.</summary>
    /// <returns>The response. Await it once: it is backed by a pooled object.</returns>
    public abstract ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options);

    /// <summary>Sends one request and reads a stream of responses. The call starts with the enumeration, and ends with it. Enumerating twice throws.</summary>
    public abstract IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options);

    /// <summary>Sends a stream of requests while reading a stream of responses. The call starts with the enumeration, and ends with it. Enumerating twice throws.</summary>
    public abstract IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options);
}
