namespace Contracts.Samples.Mcp;

/// <summary>What the tool <c>search</c> takes.</summary>
[Message]
public sealed record SearchArguments(
    [property: Field(1), System.Text.Json.Serialization.JsonRequired] string Text,
    [property: Field(2)] string? Below);
