namespace Contracts.Calls;

/// <summary>What serves one method. It is one of four, by the method's shape.</summary>
public abstract class MethodHandler
{
    private protected MethodHandler(Method method, MethodType expected)
    {
        if (method.Type != expected)
        {
            throw new ArgumentException($"{method.FullName} is {method.Type}; its handler is {expected}.", nameof(method));
        }

        Method = method;
    }

    /// <summary>The method that is served.</summary>
    public Method Method { get; }

    /// <summary>Calls back with the handler's own type, so that its message types become known.</summary>
    public abstract TResult Accept<TResult>(IMethodHandlerVisitor<TResult> visitor);
}
