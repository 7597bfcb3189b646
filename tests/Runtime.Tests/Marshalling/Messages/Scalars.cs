namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed record Scalars
{
    [Field(1)]
    public bool Flag { get; init; }

    [Field(2)]
    public int Int32 { get; init; }

    [Field(3)]
    public long Int64 { get; init; }

    [Field(4)]
    public uint UInt32 { get; init; }

    [Field(5)]
    public ulong UInt64 { get; init; }

    [Field(6, Encoding = FieldEncoding.ZigZag)]
    public int SInt32 { get; init; }

    [Field(7, Encoding = FieldEncoding.ZigZag)]
    public long SInt64 { get; init; }

    [Field(8, Encoding = FieldEncoding.Fixed)]
    public uint Fixed32 { get; init; }

    [Field(9, Encoding = FieldEncoding.Fixed)]
    public ulong Fixed64 { get; init; }

    [Field(10, Encoding = FieldEncoding.Fixed)]
    public int SFixed32 { get; init; }

    [Field(11, Encoding = FieldEncoding.Fixed)]
    public long SFixed64 { get; init; }

    [Field(12)]
    public float Single { get; init; }

    [Field(13)]
    public double Real { get; init; }

    [Field(14)]
    public string Text { get; init; } = "";

    [Field(15)]
    public byte[] Bytes { get; init; } = [];

    [Field(16)]
    public Color Color { get; init; }

    [Field(17)]
    public ReadOnlyMemory<byte> Memory { get; init; }

    [Field(18)]
    public byte Small { get; init; }

    [Field(19)]
    public short Short { get; init; }

    [Field(20)]
    public char Letter { get; init; }
}
