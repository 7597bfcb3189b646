using System.Text.Json.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>What the attributes of System.Text.Json say.</summary>
[Message]
public sealed record Attributed
{
    [Field(1), JsonPropertyName("textDocument")]
    public string? Document { get; init; }

    [Field(2), JsonIgnore]
    public int Hidden { get; init; }

    [Field(3), JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? ProcessId { get; init; }

    [Field(4), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public int Line { get; init; }

    [Field(5), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Nick { get; init; }

    [Field(6)]
    public Severity Severity { get; init; }

    [Field(7)]
    public Trace Trace { get; init; }

    [Field(8)]
    public List<Trace> Traces { get; init; } = [];

    [Field(9), JsonConverter(typeof(JsonStringEnumConverter<Severity>))]
    public Severity? Named { get; init; }

    [Field(10)]
    public Access Access { get; init; }

    [Field(11), JsonPropertyName("a \"quoted\\\" name\u00E9\uD83D\uDE00")]
    public int Odd { get; init; }

    [Field(12)]
    public int URLCount { get; init; }

    [Field(13)]
    public bool ID { get; init; }

    [Field(14), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public Guid Key { get; init; }
}
