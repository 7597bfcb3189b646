using System.Text.Json.Serialization;
using Contracts.Runtime.Tests.Marshalling.Messages;

namespace Contracts.Runtime.Tests.Marshalling.Json.Messages;

[Message]
public sealed class Required
{
    [Field(1)]
    public required int Number { get; init; }

    [Field(2)]
    public required string Text { get; init; }

    [Field(3)]
    public required string? MayBeNull { get; init; }

    [Field(4), JsonRequired]
    public Inner? Inner { get; init; }

    [Field(5)]
    public required List<Inner> Inners { get; init; }
}
