namespace Contracts.Generator.Model;

/// <summary>A service in the shape of Grpc.Core: the static class that its clients and bases are nested in.</summary>
/// <param name="Namespace">Its namespace, as dotted names; empty for the global one.</param>
/// <param name="Name">The class, as <c>Greeter</c>: the service's name as it is.</param>
/// <param name="WireName">The service's name on the wire.</param>
/// <param name="Descriptor">The expression that gives the descriptor of the service.</param>
/// <param name="Methods">The methods in the order of their declarations.</param>
internal sealed record GrpcModel(string Namespace, string Name, string WireName, string Descriptor, EquatableArray<GrpcMethodModel> Methods)
{
    /// <summary>The emitted file's name, which another's may equal but for case.</summary>
    public string File { get; init; } = "";

    /// <summary>Whether it can be seen outside the assembly.</summary>
    public bool IsPublic { get; init; } = true;

    public bool HasClient { get; init; } = true;

    public bool HasBase { get; init; } = true;

    public bool IsDeprecated { get; init; }

    /// <summary>What is said about it; empty for nothing.</summary>
    public string Comment { get; init; } = "";
}
