namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Two numbers.</summary>
[Message]
public sealed record Pair([property: Field(1)] double A, [property: Field(2)] double B);
