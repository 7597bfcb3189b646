namespace Contracts.Calls;

/// <summary>Serves a method of one request and one response.</summary>
/// <param name="method">The method; its type is <see cref="MethodType.Unary"/>.</param>
/// <param name="invoke">Runs the user's code. It may throw, at once or later.</param>
public sealed class UnaryHandler<TRequest, TResponse>(
    Method<TRequest, TResponse> method, Func<TRequest, CallContext, ValueTask<TResponse>> invoke)
    : MethodHandler(method, MethodType.Unary)
{
    /// <summary>The method that is served.</summary>
    public new Method<TRequest, TResponse> Method { get; } = method;

    /// <summary>Runs the user's code.</summary>
    public Func<TRequest, CallContext, ValueTask<TResponse>> Invoke { get; } = invoke;

    /// <inheritdoc/>
    public override TResult Accept<TResult>(IMethodHandlerVisitor<TResult> visitor) => visitor.Visit(this);
}
