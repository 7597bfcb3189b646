namespace Contracts.Calls;

/// <summary>Serves a method of one request and many responses.</summary>
/// <param name="method">The method; its type is <see cref="MethodType.ServerStreaming"/>.</param>
/// <param name="invoke">Runs the user's code. It may throw, at once or later.</param>
public sealed class ServerStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TRequest, CallContext, IAsyncEnumerable<TResponse>> invoke)
    : MethodHandler(method, MethodType.ServerStreaming)
{
    /// <summary>The method that is served.</summary>
    public new Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>Runs the user's code.</summary>
    public Func<TRequest, CallContext, IAsyncEnumerable<TResponse>> Invoke { get; } = invoke;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IMethodHandlerVisitor<TResult> visitor) => visitor.Visit(this);
}
