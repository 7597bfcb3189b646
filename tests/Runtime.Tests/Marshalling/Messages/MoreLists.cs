using System.Collections.Immutable;

namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record MoreLists(
    [property: Field(1)] ImmutableList<int> Int32s,
    [property: Field(2, Encoding = FieldEncoding.ZigZag)] ISet<long> SInt64s,
    [property: Field(3, Encoding = FieldEncoding.Fixed)] ImmutableHashSet<uint> Fixed32s,
    [property: Field(4)] ImmutableArray<double>? Doubles,
    [property: Field(5)] List<bool>? Flags,
    [property: Field(6)] IReadOnlySet<string> Texts,
    [property: Field(7)] ImmutableArray<ReadOnlyMemory<byte>> Blobs,
    [property: Field(8)] Inner[]? Inners,
    [property: Field(9)] Color[] Colors,
    [property: Field(10)] DateTimeOffset[] Moments);
