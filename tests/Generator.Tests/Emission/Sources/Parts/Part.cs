namespace Contracts.Generator.Tests.Emission.Sources.Parts;

[Message]
public sealed record Part([property: Field(1)] int Id, [property: Field(2)] string Name);
