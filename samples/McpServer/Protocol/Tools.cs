using System.Text.Json;

namespace Contracts.Samples.Mcp.Protocol;

[Message]
public sealed record ListToolsResult([property: Field(1)] List<Tool> Tools);

/// <summary>A tool as a model is told of it.</summary>
/// <param name="InputSchema">The JSON Schema of its arguments.</param>
[Message]
public sealed record Tool(
    [property: Field(1)] string Name,
    [property: Field(2)] string Description,
    [property: Field(3)] JsonElement InputSchema);

[Message]
public sealed record CallToolRequest([property: Field(1)] string Name, [property: Field(2)] JsonElement? Arguments);

/// <summary>What a tool found; or, if it is an error, what a model may do better.</summary>
[Message]
public sealed record CallToolResult([property: Field(1)] List<TextContent> Content, [property: Field(2)] bool IsError = false)
{
    public static CallToolResult Of(string text) => new([new("text", text)]);

    public static CallToolResult Error(string text) => new([new("text", text)], IsError: true);
}

/// <summary>Text; the only kind of content that this server gives.</summary>
/// <param name="Type"><c>text</c>.</param>
/// <param name="Text">The text.</param>
[Message]
public sealed record TextContent([property: Field(1)] string Type, [property: Field(2)] string Text);

/// <summary>How far a call is.</summary>
/// <param name="Value">It grows from report to report.</param>
/// <param name="Total">What it ends at.</param>
/// <param name="Message">What is being done, for people.</param>
[Message]
public sealed record Progress(
    [property: Field(1), System.Text.Json.Serialization.JsonPropertyName("progress")] double Value,
    [property: Field(2)] double? Total,
    [property: Field(3)] string? Message);
