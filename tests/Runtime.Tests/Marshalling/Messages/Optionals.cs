namespace Contracts.Runtime.Tests.Marshalling.Messages;

[Message]
public sealed class Optionals
{
    [Field(1)]
    public bool? Flag { get; set; }

    [Field(2)]
    public int? Int32 { get; set; }

    [Field(3)]
    public long? Int64 { get; set; }

    [Field(4)]
    public uint? UInt32 { get; set; }

    [Field(5)]
    public ulong? UInt64 { get; set; }

    [Field(6, Encoding = FieldEncoding.ZigZag)]
    public int? SInt32 { get; set; }

    [Field(7, Encoding = FieldEncoding.ZigZag)]
    public long? SInt64 { get; set; }

    [Field(8, Encoding = FieldEncoding.Fixed)]
    public uint? Fixed32 { get; set; }

    [Field(9, Encoding = FieldEncoding.Fixed)]
    public ulong? Fixed64 { get; set; }

    [Field(10, Encoding = FieldEncoding.Fixed)]
    public int? SFixed32 { get; set; }

    [Field(11, Encoding = FieldEncoding.Fixed)]
    public long? SFixed64 { get; set; }

    [Field(12)]
    public float? Single { get; set; }

    [Field(13)]
    public double? Real { get; set; }

    [Field(14)]
    public string? Text { get; set; }

    [Field(15)]
    public byte[]? Bytes { get; set; }

    [Field(16)]
    public Color? Color { get; set; }

    [Field(17)]
    public ReadOnlyMemory<byte>? Memory { get; set; }

    [Field(18)]
    public Inner? Inner { get; set; }

    [Field(20)]
    public char? Letter { get; set; }
}
