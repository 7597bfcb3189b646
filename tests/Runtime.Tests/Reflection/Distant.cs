namespace Contracts.Runtime.Tests.Reflection.Far;

/// <summary>In another namespace, and so in another package, than what it holds.</summary>
[Message] public sealed record Distant([property: Field(1)] Near? Near, [property: Field(2)] string Name);
