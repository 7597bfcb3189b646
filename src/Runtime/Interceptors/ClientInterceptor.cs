using Contracts.Calls;

namespace Contracts.Interceptors;

/// <summary>
/// Stands between a client and whatever makes its calls. It can look at and replace the request, the options and the response; not call on, or
/// call on more than once; throw <see cref="RpcException"/> in the call's place. What it does not override passes through.
/// </summary>
/// <remarks>Thread-safe: one object serves all calls of a channel at once.</remarks>
public abstract class ClientInterceptor
{
    /// <summary>A unary call.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">What the caller said.</param>
    /// <param name="next">Makes the call.</param>
    public virtual ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options, CallInvoker next) =>
        next.UnaryAsync(method, request, options);

    /// <summary>A call with many requests.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="requests">The requests, to be enumerated once.</param>
    /// <param name="options">What the caller said.</param>
    /// <param name="next">Makes the call.</param>
    public virtual ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options, CallInvoker next) =>
        next.ClientStreamingAsync(method, requests, options);

    /// <summary>A call with many responses.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="request">The request.</param>
    /// <param name="options">What the caller said.</param>
    /// <param name="next">Makes the call, once its result is enumerated.</param>
    public virtual IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options, CallInvoker next) =>
        next.ServerStreaming(method, request, options);

    /// <summary>A call with many requests and many responses.</summary>
    /// <param name="method">What is called.</param>
    /// <param name="requests">The requests, to be enumerated once.</param>
    /// <param name="options">What the caller said.</param>
    /// <param name="next">Makes the call, once its result is enumerated.</param>
    public virtual IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options, CallInvoker next) =>
        next.DuplexStreaming(method, requests, options);
}
