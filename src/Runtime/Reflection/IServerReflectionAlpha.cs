namespace Contracts.Reflection;

/// <summary>The same under the name that came first, which older callers use; the messages are the same.</summary>
[Contract("grpc.reflection.v1alpha.ServerReflection")]
internal interface IServerReflectionAlpha
{
    /// <summary>Answers each request in turn.</summary>
    IAsyncEnumerable<ServerReflectionResponse> ServerReflectionInfo(
        IAsyncEnumerable<ServerReflectionRequest> requests, CancellationToken cancellationToken = default);
}
