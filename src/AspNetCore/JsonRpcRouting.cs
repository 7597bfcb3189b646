using System.Diagnostics.CodeAnalysis;
using Contracts.Calls;
using Contracts.Interceptors;
using Contracts.Transports.JsonRpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Contracts.AspNetCore;

/// <summary>Serves contracts over JSON-RPC 2.0 at a path of an ASP.NET application: to HTTP POST, and to WebSockets that are opened there.</summary>
public static class JsonRpcRouting
{
    /// <summary>
    /// Serves a contract whose implementation comes from the application's services, out of a scope of its own for each call; see
    /// <see cref="ServiceBinding.Bind"/>.
    /// </summary>
    /// <typeparam name="TContract">The contract, as it was added to the services.</typeparam>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, as in <c>"/rpc"</c>.</param>
    /// <param name="bind">The generated <c>Bind</c>, as in <c>GreeterService.Bind</c>.</param>
    /// <param name="options">As of the other overloads.</param>
    /// <returns>Takes conventions, such as <c>RequireAuthorization</c> and <c>RequireCors</c>.</returns>
    /// <exception cref="InvalidOperationException">The services have no <typeparamref name="TContract"/>.</exception>
    public static IEndpointConventionBuilder MapJsonRpc<TContract>(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        Func<TContract, ServiceDefinition> bind,
        ServerOptions? options = null)
        where TContract : class
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints.MapJsonRpc(pattern, endpoints.ServiceProvider.Bind(bind), options);
    }

    /// <summary>Serves a service.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, as in <c>"/rpc"</c>.</param>
    /// <param name="service">The service, as a generated <c>Bind</c> makes it.</param>
    /// <param name="options">As of the other overloads.</param>
    /// <returns>Takes conventions, such as <c>RequireAuthorization</c> and <c>RequireCors</c>.</returns>
    public static IEndpointConventionBuilder MapJsonRpc(
        this IEndpointRouteBuilder endpoints, [StringSyntax("Route")] string pattern, ServiceDefinition service, ServerOptions? options = null) =>
        endpoints.MapJsonRpc(pattern, [service], options);

    /// <summary>Serves several services at one path.</summary>
    /// <param name="endpoints">The application.</param>
    /// <param name="pattern">The path, as in <c>"/rpc"</c>.</param>
    /// <param name="services">The services, each as a generated <c>Bind</c> makes it, and <see cref="OpenRpc.OpenRpcService.Of"/> them for those who ask what there is.</param>
    /// <param name="options">
    /// How it behaves; <see langword="null"/> takes the defaults. TLS and the time to drain are the host's: <see cref="ServerOptions.Tls"/> and
    /// <see cref="ServerOptions.DrainTimeout"/> have no effect here.
    /// </param>
    /// <returns>
    /// Takes conventions, such as <c>RequireAuthorization</c> and <c>RequireCors</c>. Pages of other origins may open a WebSocket as far as the latter lets
    /// them call; without it they may not.
    /// </returns>
    /// <exception cref="ArgumentException">Two methods have one name.</exception>
    public static IEndpointConventionBuilder MapJsonRpc(
        this IEndpointRouteBuilder endpoints,
        [StringSyntax("Route")] string pattern,
        IEnumerable<ServiceDefinition> services,
        ServerOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        ArgumentNullException.ThrowIfNull(services);
        options ??= new ServerOptions();
        var handlers = services.SelectMany(static service => service.Handlers.Values).Select(handler => handler.Intercept(options.Interceptors));
        var methods = new MethodTable([.. handlers], options.Time, options.IncludeExceptionDetail);
        return endpoints.MapJsonRpc(pattern, new JsonRpcEndpoint(methods, options, endpoints.ServiceProvider));
    }

    internal static IEndpointConventionBuilder MapJsonRpc(this IEndpointRouteBuilder endpoints, string pattern, JsonRpcEndpoint endpoint)
    {
        var pipeline = endpoints.CreateApplicationBuilder();
        // Leaves a socket alone that the application's own middleware has taken care of.
        pipeline.UseWebSockets();
        pipeline.Run(endpoint.ServeAsync);
        return endpoints.Map(pattern, pipeline.Build()).WithDisplayName($"JSON-RPC {pattern}");
    }
}
