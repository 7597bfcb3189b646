using System.Runtime.CompilerServices;
using Contracts.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore;

/// <summary>Makes of a handler one that has its implementation made in a scope of its own for each call.</summary>
/// <param name="scopes">Makes the scopes.</param>
/// <param name="bind">Makes the handlers of an implementation.</param>
/// <param name="first">The implementation whose handlers are visited: where it comes again, it is a singleton, and they serve.</param>
internal sealed class ScopedHandlers<TContract>(IServiceScopeFactory scopes, Func<TContract, ServiceDefinition> bind, TContract first)
    : IMethodHandlerVisitor<MethodHandler>
    where TContract : class
{
    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(UnaryHandler<TRequest, TResponse> handler) =>
        new UnaryHandler<TRequest, TResponse>(handler.Method, async (request, context) =>
        {
            var scope = scopes.CreateAsyncScope();
            await using var end = scope.ConfigureAwait(false);
            return await In(scope, handler).Invoke(request, context).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(ClientStreamingHandler<TRequest, TResponse> handler) =>
        new ClientStreamingHandler<TRequest, TResponse>(handler.Method, async (requests, context) =>
        {
            var scope = scopes.CreateAsyncScope();
            await using var end = scope.ConfigureAwait(false);
            return await In(scope, handler).Invoke(requests, context).ConfigureAwait(false);
        });

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(ServerStreamingHandler<TRequest, TResponse> handler) =>
        new ServerStreamingHandler<TRequest, TResponse>(
            handler.Method, (request, context) => EnumerateAsync(scope => In(scope, handler).Invoke(request, context)));

    /// <inheritdoc/>
    public MethodHandler Visit<TRequest, TResponse>(DuplexStreamingHandler<TRequest, TResponse> handler) =>
        new DuplexStreamingHandler<TRequest, TResponse>(
            handler.Method, (requests, context) => EnumerateAsync(scope => In(scope, handler).Invoke(requests, context)));

    private async IAsyncEnumerable<TResponse> EnumerateAsync<TResponse>(
        Func<AsyncServiceScope, IAsyncEnumerable<TResponse>> begin, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        var scope = scopes.CreateAsyncScope();
        await using var end = scope.ConfigureAwait(false);
        await foreach (var response in begin(scope).WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            yield return response;
        }
    }

    private THandler In<THandler>(AsyncServiceScope scope, THandler handler)
        where THandler : MethodHandler
    {
        var implementation = scope.ServiceProvider.GetRequiredService<TContract>();
        return ReferenceEquals(implementation, first) ? handler : (THandler)bind(implementation).Handlers[handler.Method.FullName];
    }
}
