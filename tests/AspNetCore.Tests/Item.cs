namespace Contracts.AspNetCore.Tests;

/// <summary>One of a stream.</summary>
[Message]
public sealed record Item([property: Field(1)] int Number, [property: Field(2)] string Text = "");
