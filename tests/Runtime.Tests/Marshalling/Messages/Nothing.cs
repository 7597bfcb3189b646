namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Nothing;
