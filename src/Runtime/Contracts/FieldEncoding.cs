namespace Contracts;

/// <summary>How an integer field is written (protobuf encoding, "Varints" and "Signed Integers").</summary>
public enum FieldEncoding
{
    /// <summary>Base-128 varint: <c>int32</c>, <c>int64</c>, <c>uint32</c>, <c>uint64</c>. A negative number takes ten bytes.</summary>
    Default,

    /// <summary>Zigzag varint: <c>sint32</c>, <c>sint64</c>. Suits numbers that are often negative.</summary>
    ZigZag,

    /// <summary>Four or eight bytes, little-endian: <c>fixed32</c>, <c>sfixed32</c>, <c>fixed64</c>, <c>sfixed64</c>.</summary>
    Fixed,
}
