namespace Contracts.Reflection;

/// <summary>Why a question has no answer.</summary>
/// <param name="ErrorCode">A status code.</param>
/// <param name="ErrorMessage">What was not found.</param>
[Message("grpc.reflection.v1.ErrorResponse")]
internal sealed record ErrorResponse([property: Field(1)] int ErrorCode, [property: Field(2)] string ErrorMessage);
