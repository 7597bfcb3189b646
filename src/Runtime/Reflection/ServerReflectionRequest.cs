namespace Contracts.Reflection;

/// <summary>One question: the one of its members that is there, <see cref="Host"/> apart.</summary>
[Message("grpc.reflection.v1.ServerReflectionRequest")]
internal sealed record ServerReflectionRequest
{
    [Field(1)]
    public string Host { get; init; } = "";

    /// <summary>The file of a name.</summary>
    [Field(3)]
    public string? FileByFilename { get; init; }

    /// <summary>The file that declares a service, a method, a message, a field or an enum of a full name.</summary>
    [Field(4)]
    public string? FileContainingSymbol { get; init; }

    /// <summary>The file that declares an extension.</summary>
    [Field(5)]
    public ExtensionRequest? FileContainingExtension { get; init; }

    /// <summary>The numbers by which a message of a full name is extended.</summary>
    [Field(6)]
    public string? AllExtensionNumbersOfType { get; init; }

    /// <summary>All services; the text means nothing.</summary>
    [Field(7)]
    public string? ListServices { get; init; }
}
