using System.Text.Json.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>An enum whose names are on the wire.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<Trace>))]
public enum Trace
{
    [JsonStringEnumMemberName("off")]
    Off = 0,

    [JsonStringEnumMemberName("messages")]
    Messages = 1,

    Verbose = -2,
}
