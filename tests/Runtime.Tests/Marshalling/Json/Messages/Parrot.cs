namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

[Message]
public sealed record Parrot([property: Field(1)] string Says) : Bird;
