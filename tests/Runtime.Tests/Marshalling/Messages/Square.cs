namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Square([property: Field(1)] double Side) : Shape;
