namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Circle([property: Field(1)] double Radius) : Shape;
