using System.Text.Json.Serialization;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

/// <summary>Flags by name.</summary>
[Flags]
[JsonConverter(typeof(JsonStringEnumConverter))]
public enum Access
{
    None = 0,
    Read = 1,
    Write = 2,
    Both = 3,
    Run = 4,
}
