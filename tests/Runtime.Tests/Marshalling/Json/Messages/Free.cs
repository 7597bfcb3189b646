using System.Text.Json;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>Free-form JSON, as the arguments of a tool.</summary>
[Message]
public sealed record Free(
    [property: Field(1)] JsonElement Arguments,
    [property: Field(2)] JsonElement? Result,
    [property: Field(3)] List<JsonElement> Items,
    [property: Field(4)] Dictionary<string, JsonElement> Settings);
