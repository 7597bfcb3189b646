namespace Contracts.Reflection;

/// <summary>The extensions of a message.</summary>
[Message("grpc.reflection.v1.ExtensionNumberResponse")]
internal sealed record ExtensionNumberResponse([property: Field(1)] string BaseTypeName, [property: Field(2)] IReadOnlyList<int> ExtensionNumber);
