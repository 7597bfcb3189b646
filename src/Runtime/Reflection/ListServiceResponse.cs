namespace Contracts.Reflection;

/// <summary>All services.</summary>
[Message("grpc.reflection.v1.ListServiceResponse")]
internal sealed record ListServiceResponse([property: Field(1)] IReadOnlyList<ServiceResponse> Service);
