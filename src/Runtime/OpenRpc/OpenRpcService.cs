using Contracts.Calls;

namespace Contracts.OpenRpc;

/// <summary>The method that OpenRPC reserves for asking a server what it serves: <c>rpc.discover</c>, over JSON-RPC.</summary>
public static class OpenRpcService
{
    private static readonly Method<Empty, byte[]> Discover = new("", "rpc.discover", MethodType.Unary, EmptyMarshaller.Instance, new DocumentMarshaller()) { IsIdempotent = true };

    /// <summary>
    /// Makes the service that describes others, to be served beside them where there is no <c>Server.AddOpenRpc</c>: at a path of an ASP.NET application.
    /// </summary>
    /// <param name="services">The services, each as a generated <c>Bind</c> makes it.</param>
    public static ServiceDefinition Of(params IEnumerable<ServiceDefinition> services)
    {
        ArgumentNullException.ThrowIfNull(services);
        return new ServiceDefinition("").Add(Handler([.. services.SelectMany(static service => service.Documents)]));
    }

    /// <summary>Makes the handler.</summary>
    /// <param name="documents">The documents of the contracts that are served; put together when somebody asks.</param>
    internal static MethodHandler Handler(IReadOnlyList<ContractDocument> documents)
    {
        var merged = new Lazy<byte[]>(() => OpenRpcDocument.Of(documents));
        return new UnaryHandler<Empty, byte[]>(Discover, (_, _) => ValueTask.FromResult(merged.Value));
    }
}
