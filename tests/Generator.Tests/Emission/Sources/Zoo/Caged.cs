namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

[Message]
public sealed record Caged<T>([property: Field(1)] T Held) : Animal;
