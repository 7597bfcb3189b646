namespace Contracts.Runtime.Tests.Marshalling.Messages;

/// <summary>A message whose marshaller is written by hand.</summary>
[Message]
public sealed record ByHand([property: Field(1)] int Number);
