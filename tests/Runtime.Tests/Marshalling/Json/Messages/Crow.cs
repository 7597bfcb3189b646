namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

[Message]
public sealed record Crow([property: Field(1)] Pet? Friend) : Bird;
