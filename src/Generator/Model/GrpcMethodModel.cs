namespace Contracts.Generator.Model;

/// <summary>A method of a service in the shape of Grpc.Core.</summary>
/// <param name="Name">Its name, on the wire and in C#.</param>
/// <param name="Shape">How many messages go each way.</param>
/// <param name="Request">The class of its requests.</param>
/// <param name="Response">The class of its responses.</param>
internal sealed record GrpcMethodModel(string Name, CallShape Shape, TypeRef Request, TypeRef Response)
{
    public bool IsDeprecated { get; init; }

    /// <summary>What is said about it; empty for nothing.</summary>
    public string Comment { get; init; } = "";
}
