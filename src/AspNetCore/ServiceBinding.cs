using Contracts.Calls;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore;

/// <summary>Contracts whose implementations come from dependency injection.</summary>
public static class ServiceBinding
{
    /// <summary>
    /// Makes the table of a service whose implementation comes from a scope of its own for each call, which ends with the call; of a stream, with its end. A
    /// singleton is always the same object. It serves at a path, or with a <see cref="Server"/> of your own.
    /// </summary>
    /// <typeparam name="TContract">The contract, as it was added to the services.</typeparam>
    /// <param name="services">The services. One implementation is made and let go at once, so that one that is missing is told now.</param>
    /// <param name="bind">The generated <c>Bind</c>, as in <c>GreeterService.Bind</c>.</param>
    /// <exception cref="InvalidOperationException">The services have no <typeparamref name="TContract"/>.</exception>
    public static ServiceDefinition Bind<TContract>(this IServiceProvider services, Func<TContract, ServiceDefinition> bind)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(bind);
        var scopes = services.GetRequiredService<IServiceScopeFactory>();
        using var scope = scopes.CreateScope();
        var first = scope.ServiceProvider.GetRequiredService<TContract>();
        var bound = bind(first);
        var scoped = new ServiceDefinition(bound.Name);
        var handlers = new ScopedHandlers<TContract>(scopes, bind, first);
        foreach (var handler in bound.Handlers.Values)
        {
            scoped.Add(handler.Accept(handlers));
        }

        foreach (var document in bound.Documents)
        {
            scoped.Describe(document);
        }

        return scoped;
    }
}
