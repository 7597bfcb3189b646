namespace Contracts.Generator.Model;

/// <summary>One case of a union as it is told apart in JSON.</summary>
/// <param name="Name">The discriminator's text.</param>
/// <param name="IsNumber">Whether it is written as a number.</param>
/// <param name="Value">The message that it is.</param>
internal sealed record JsonCase(string Name, bool IsNumber, NestedModel Value);
