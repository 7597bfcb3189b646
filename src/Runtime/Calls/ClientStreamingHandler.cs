namespace Contracts.Calls;

/// <summary>Serves a method of many requests and one response.</summary>
/// <param name="method">The method; its type is <see cref="MethodType.ClientStreaming"/>.</param>
/// <param name="invoke">Runs the user's code. It may throw, at once or later.</param>
public sealed class ClientStreamingHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, CallContext, ValueTask<TResponse>> invoke)
    : MethodHandler(method, MethodType.ClientStreaming)
{
    /// <summary>The method that is served.</summary>
    public new Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>Runs the user's code.</summary>
    public Func<IAsyncEnumerable<TRequest>, CallContext, ValueTask<TResponse>> Invoke { get; } = invoke;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IMethodHandlerVisitor<TResult> visitor) => visitor.Visit(this);
}
