namespace Contracts.Reflection;

/// <summary>Which extension is asked for.</summary>
/// <param name="ContainingType">The full name of the message that is extended.</param>
/// <param name="ExtensionNumber">The field number.</param>
[Message("grpc.reflection.v1.ExtensionRequest")]
internal sealed record ExtensionRequest([property: Field(1)] string ContainingType, [property: Field(2)] int ExtensionNumber);
