namespace Contracts.Calls;

/// <summary>Is called back by a handler with its own type.</summary>
/// <typeparam name="TResult">What comes of it.</typeparam>
public interface IMethodHandlerVisitor<out TResult>
{
    /// <summary>The handler is unary.</summary>
    TResult Visit<TRequest, TResponse>(UnaryHandler<TRequest, TResponse> handler);

    /// <summary>The handler takes many requests.</summary>
    TResult Visit<TRequest, TResponse>(ClientStreamingHandler<TRequest, TResponse> handler);

    /// <summary>The handler gives many responses.</summary>
    TResult Visit<TRequest, TResponse>(ServerStreamingHandler<TRequest, TResponse> handler);

    /// <summary>The handler takes many requests and gives many responses.</summary>
    TResult Visit<TRequest, TResponse>(DuplexStreamingHandler<TRequest, TResponse> handler);
}
