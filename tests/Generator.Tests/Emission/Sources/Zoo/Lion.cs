namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

[Message]
public sealed record Lion(int Lives, [property: Field(2)] string Pride) : Cat(Lives);
