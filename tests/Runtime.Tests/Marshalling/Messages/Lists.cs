using System.Collections.Immutable;

namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed class Lists
{
    [Field(1)]
    public required int[] Int32s { get; init; }

    [Field(2, Encoding = FieldEncoding.ZigZag)]
    public List<long> SInt64s { get; init; } = [];

    [Field(3, Encoding = FieldEncoding.Fixed)]
    public IReadOnlyList<uint> Fixed32s { get; init; } = [];

    [Field(4)]
    public ImmutableArray<double> Doubles { get; init; } = [];

    [Field(5)]
    public IEnumerable<bool> Flags { get; init; } = [];

    [Field(6)]
    public string[] Texts { get; init; } = [];

    [Field(7)]
    public IList<byte[]> Blobs { get; init; } = [];

    [Field(8)]
    public List<Inner> Inners { get; init; } = [];

    [Field(9)]
    public HashSet<Color> Colors { get; init; } = [];

    [Field(10)]
    public ICollection<DateTime>? Moments { get; init; }

    [Field(2000)]
    public IReadOnlyCollection<ulong> UInt64s { get; init; } = [];
}
