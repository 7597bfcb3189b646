using Contracts.Calls;

namespace Contracts.Interceptors;

/// <summary>Puts interceptors before what they intercept.</summary>
public static class Interception
{
    /// <summary>A call invoker whose calls pass through interceptors first.</summary>
    /// <param name="invoker">What makes the calls in the end.</param>
    /// <param name="interceptors">The interceptors; the first sees a call first and its response last.</param>
    public static CallInvoker Intercept(this CallInvoker invoker, params IEnumerable<ClientInterceptor> interceptors) =>
        interceptors.Reverse().Aggregate(invoker, static (next, interceptor) => new InterceptedInvoker(interceptor, next));

    /// <summary>A handler whose calls pass through interceptors first.</summary>
    /// <param name="handler">What serves the calls in the end.</param>
    /// <param name="interceptors">The interceptors; the first sees a call first and its response last.</param>
    public static MethodHandler Intercept(this MethodHandler handler, params IEnumerable<ServerInterceptor> interceptors) =>
        interceptors.Reverse().Aggregate(handler, static (next, interceptor) => next.Accept(new InterceptedHandler(interceptor)));
}
