namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

[Message]
public sealed record Dog([property: Field(1)] int Tricks) : Pet;
