namespace Contracts.Generator.Tests.Emission.Sources.Records;

[Message("records.Point")]
public readonly record struct Point([property: Field(1)] double X, [property: Field(2)] double Y);
