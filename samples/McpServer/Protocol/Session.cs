using System.Text.Json.Serialization;

namespace Contracts.Samples.Mcp.Protocol;

/// <summary>The first request: who the client is and what it can do.</summary>
[Message]
public sealed record InitializeRequest(
    [property: Field(1)] string ProtocolVersion,
    [property: Field(2)] Capability Capabilities,
    [property: Field(3)] Implementation ClientInfo);

/// <summary>Who the server is and what it can do.</summary>
[Message]
public sealed record InitializeResult(
    [property: Field(1)] string ProtocolVersion,
    [property: Field(2)] ServerCapabilities Capabilities,
    [property: Field(3)] Implementation ServerInfo,
    [property: Field(4)] string? Instructions);

/// <summary>A capability is there or not; what it holds beyond that this server leaves out.</summary>
[Message]
public sealed record ServerCapabilities(
    [property: Field(1)] Capability? Tools,
    [property: Field(2)] Capability? Resources,
    [property: Field(3)] Capability? Logging);

[Message]
public sealed record Capability;

[Message]
public sealed record Implementation([property: Field(1)] string Name, [property: Field(2)] string Version);

/// <summary>The result of what has none: in MCP an object.</summary>
[Message]
public sealed record Nothing;

/// <summary>A list is asked for page by page.</summary>
/// <param name="Cursor">Where the page before ended; <see langword="null"/> for the first.</param>
[Message]
public sealed record PageRequest([property: Field(1)] string? Cursor);

[Message]
public sealed record SetLevelRequest([property: Field(1)] LogLevel Level);

[Message]
public sealed record LogMessage([property: Field(1)] LogLevel Level, [property: Field(2)] string Logger, [property: Field(3)] string Data);

/// <summary>Those of syslog (RFC 5424), the least grave first.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<LogLevel>))]
public enum LogLevel
{
    [JsonStringEnumMemberName("debug")] Debug,
    [JsonStringEnumMemberName("info")] Info,
    [JsonStringEnumMemberName("notice")] Notice,
    [JsonStringEnumMemberName("warning")] Warning,
    [JsonStringEnumMemberName("error")] Error,
    [JsonStringEnumMemberName("critical")] Critical,
    [JsonStringEnumMemberName("alert")] Alert,
    [JsonStringEnumMemberName("emergency")] Emergency,
}
