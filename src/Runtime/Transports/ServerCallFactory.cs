using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>Turns a handler into the method that makes its calls, by the handler's shape.</summary>
internal sealed class ServerCallFactory(ServiceTable table) : IMethodHandlerVisitor<ServerMethod>
{
    /// <inheritdoc/>
    public ServerMethod Visit<TRequest, TResponse>(UnaryHandler<TRequest, TResponse> handler) =>
        new Unary<TRequest, TResponse>(table, handler);

    /// <inheritdoc/>
    public ServerMethod Visit<TRequest, TResponse>(ClientStreamingHandler<TRequest, TResponse> handler) =>
        new ClientStreaming<TRequest, TResponse>(table, handler);

    /// <inheritdoc/>
    public ServerMethod Visit<TRequest, TResponse>(ServerStreamingHandler<TRequest, TResponse> handler) =>
        new ServerStreaming<TRequest, TResponse>(table, handler);

    /// <inheritdoc/>
    public ServerMethod Visit<TRequest, TResponse>(DuplexStreamingHandler<TRequest, TResponse> handler) =>
        new DuplexStreaming<TRequest, TResponse>(table, handler);

    private sealed class Unary<TRequest, TResponse>(ServiceTable table, UnaryHandler<TRequest, TResponse> handler) : ServerMethod(table)
    {
        public override Method Method => handler.Method;

        public override ServerCall CreateCall() => UnaryServerCall<TRequest, TResponse>.Rent(this, handler);
    }

    private sealed class ClientStreaming<TRequest, TResponse>(ServiceTable table, ClientStreamingHandler<TRequest, TResponse> handler) : ServerMethod(table)
    {
        public override Method Method => handler.Method;

        public override ServerCall CreateCall() => new ClientStreamingServerCall<TRequest, TResponse>(this, handler);
    }

    private sealed class ServerStreaming<TRequest, TResponse>(ServiceTable table, ServerStreamingHandler<TRequest, TResponse> handler) : ServerMethod(table)
    {
        public override Method Method => handler.Method;

        public override ServerCall CreateCall() => new ServerStreamingServerCall<TRequest, TResponse>(this, handler);
    }

    private sealed class DuplexStreaming<TRequest, TResponse>(ServiceTable table, DuplexStreamingHandler<TRequest, TResponse> handler) : ServerMethod(table)
    {
        public override Method Method => handler.Method;

        public override ServerCall CreateCall() => new DuplexStreamingServerCall<TRequest, TResponse>(this, handler);
    }
}
