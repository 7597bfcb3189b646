namespace Contracts.Generator.Tests.Emission.Sources.Zoo;

[Message]
public record Cat([property: Field(1)] int Lives) : Animal;
