using Contracts.Calls;

namespace Contracts.Interceptors;

/// <summary>
/// Stands between a server and its handlers. It can look at and replace the request and the response; not call on; throw
/// <see cref="RpcException"/> to choose a status. What it does not override passes through.
/// </summary>
/// <remarks>Thread-safe: one object serves all calls of a server at once. <see cref="CallContext.Method"/> says what was called.</remarks>
public abstract class ServerInterceptor
{
    /// <summary>A unary call.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">What came with it.</param>
    /// <param name="next">Runs the handler.</param>
    public virtual ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        TRequest request, CallContext context, Func<TRequest, CallContext, ValueTask<TResponse>> next) =>
        next(request, context);

    /// <summary>A call with many requests.</summary>
    /// <param name="requests">The requests, to be enumerated once.</param>
    /// <param name="context">What came with them.</param>
    /// <param name="next">Runs the handler.</param>
    public virtual ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        IAsyncEnumerable<TRequest> requests, CallContext context, Func<IAsyncEnumerable<TRequest>, CallContext, ValueTask<TResponse>> next) =>
        next(requests, context);

    /// <summary>A call with many responses.</summary>
    /// <param name="request">The request.</param>
    /// <param name="context">What came with it.</param>
    /// <param name="next">Runs the handler.</param>
    public virtual IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        TRequest request, CallContext context, Func<TRequest, CallContext, IAsyncEnumerable<TResponse>> next) =>
        next(request, context);

    /// <summary>A call with many requests and many responses.</summary>
    /// <param name="requests">The requests, to be enumerated once.</param>
    /// <param name="context">What came with them.</param>
    /// <param name="next">Runs the handler.</param>
    public virtual IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        IAsyncEnumerable<TRequest> requests, CallContext context, Func<IAsyncEnumerable<TRequest>, CallContext, IAsyncEnumerable<TResponse>> next) =>
        next(requests, context);
}
