namespace Contracts.Reflection;

/// <summary>One service.</summary>
/// <param name="Name">Its full name.</param>
[Message("grpc.reflection.v1.ServiceResponse")]
internal sealed record ServiceResponse([property: Field(1)] string Name);
