using System.Collections.Immutable;

namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Maps
{
    [Field(1)]
    public Dictionary<string, int> Counts { get; init; } = [];

    [Field(2)]
    public IReadOnlyDictionary<int, string> Names { get; init; } = ImmutableDictionary<int, string>.Empty;

    [Field(3)]
    public ImmutableDictionary<long, Inner> Inners { get; init; } = ImmutableDictionary<long, Inner>.Empty;

    [Field(4)]
    public IDictionary<bool, double>? Flags { get; init; }

    [Field(5)]
    public SortedDictionary<string, Color> Colors { get; init; } = [];
}
