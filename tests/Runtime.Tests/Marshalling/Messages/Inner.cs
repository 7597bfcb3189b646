namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
[System.Runtime.Serialization.DataContract]
public sealed record Inner([property: Field(1)] int Number, [property: Field(2)] string Text);
