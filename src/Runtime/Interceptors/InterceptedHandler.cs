using Contracts.Calls;

namespace Contracts.Interceptors;

/// <summary>Puts an interceptor before a handler, whatever its shape.</summary>
internal sealed class InterceptedHandler(ServerInterceptor interceptor) : IMethodHandlerVisitor<MethodHandler>
{
    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(UnaryHandler<TRequest, TResponse> handler) =>
        new UnaryHandler<TRequest, TResponse>(
            handler.Method, (request, context) => interceptor.UnaryAsync(request, context, handler.Invoke));

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(ClientStreamingHandler<TRequest, TResponse> handler) =>
        new ClientStreamingHandler<TRequest, TResponse>(
            handler.Method, (requests, context) => interceptor.ClientStreamingAsync(requests, context, handler.Invoke));

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(ServerStreamingHandler<TRequest, TResponse> handler) =>
        new ServerStreamingHandler<TRequest, TResponse>(
            handler.Method, (request, context) => interceptor.ServerStreaming(request, context, handler.Invoke));

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(DuplexStreamingHandler<TRequest, TResponse> handler) =>
        new DuplexStreamingHandler<TRequest, TResponse>(
            handler.Method, (requests, context) => interceptor.DuplexStreaming(requests, context, handler.Invoke));
}
