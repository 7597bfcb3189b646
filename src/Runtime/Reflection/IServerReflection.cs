namespace Contracts.Reflection;

/// <summary>gRPC's server reflection (grpc/doc/server-reflection.md): a caller asks for services and for the files that describe them.</summary>
[Contract("grpc.reflection.v1.ServerReflection")]
internal interface IServerReflection
{
    /// <summary>Answers each request in turn.</summary>
    IAsyncEnumerable<ServerReflectionResponse> ServerReflectionInfo(
        IAsyncEnumerable<ServerReflectionRequest> requests, CancellationToken cancellationToken = default);
}
