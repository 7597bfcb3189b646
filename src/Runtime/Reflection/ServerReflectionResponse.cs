namespace Contracts.Reflection;

/// <summary>One answer: the one of the last four members that is there.</summary>
[Message("grpc.reflection.v1.ServerReflectionResponse")]
internal sealed record ServerReflectionResponse
{
    [Field(1)]
    public string ValidHost { get; init; } = "";

    [Field(2)]
    public ServerReflectionRequest? OriginalRequest { get; init; }

    [Field(4)]
    public FileDescriptorResponse? FileDescriptorResponse { get; init; }

    [Field(5)]
    public ExtensionNumberResponse? AllExtensionNumbersResponse { get; init; }

    [Field(6)]
    public ListServiceResponse? ListServicesResponse { get; init; }

    [Field(7)]
    public ErrorResponse? ErrorResponse { get; init; }
}
