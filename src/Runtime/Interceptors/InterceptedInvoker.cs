using Contracts.Calls;

namespace Contracts.Interceptors;

/// <summary>A call invoker behind an interceptor.</summary>
internal sealed class InterceptedInvoker(ClientInterceptor interceptor, CallInvoker next) : CallInvoker
{
    /// <inheritdoc/>
    public override ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        interceptor.UnaryAsync(method, request, options, next);

    /// <inheritdoc/>
    public override ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        interceptor.ClientStreamingAsync(method, requests, options, next);

    /// <inheritdoc/>
    public override IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        interceptor.ServerStreaming(method, request, options, next);

    /// <inheritdoc/>
    public override IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        interceptor.DuplexStreaming(method, requests, options, next);
}
