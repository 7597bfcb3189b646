namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

[Message]
public sealed record Page<T>([property: Field(1)] List<T> Items, [property: Field(2)] Page<T>? Next);
