namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Holder([property: Field(1)] Shape? Shape, [property: Field(2)] Inner Inner, [property: Field(3)] Shape[] Shapes);
