using Contracts.Generator.Model;

namespace Contracts.Generator.Proto.Project;

/// <summary>What a project says of one of its .proto files.</summary>
/// <param name="File">Where it is on disk; errors name it so.</param>
/// <param name="ImportPath">The path that imports name it by: relative to its root, with slashes.</param>
internal sealed record ProtoItem(string File, string ImportPath)
{
    /// <summary>Whether C# is made of it; else it is there to be imported.</summary>
    public bool IsCompiled { get; init; } = true;

    /// <summary>Whether Grpc.Tools makes C# of it as well.</summary>
    public bool IsCompiledTwice { get; init; }

    /// <summary>Whether the types that it becomes can be seen outside the assembly.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>Whether its services become clients.</summary>
    public bool HasClients { get; init; } = true;

    /// <summary>Whether its services become dispatchers.</summary>
    public bool HasDispatchers { get; init; } = true;

    /// <summary>What the file is encoded in, if that is not UTF-8; else empty.</summary>
    public string Encoding { get; init; } = "";

    /// <summary>What the project says that means nothing here, each as a sentence.</summary>
    public EquatableArray<string> Complaints { get; init; } = EquatableArray<string>.Empty;
}
