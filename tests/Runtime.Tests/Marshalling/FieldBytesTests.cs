using System.Buffers;
using Contracts.Marshalling.Protobuf;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling;

/// <summary>The oracle is Google.Protobuf's CodedOutputStream and CodedInputStream.</summary>
public sealed class FieldBytesTests
{
    private delegate void Writing(ref ProtoWriter writer);

    private delegate T Reading<out T>(ref ProtoReader reader);

    [Fact]
    public void Varint_OfAnySize_IsWhatGoogleWrites() => AnyValues.Hold(AnyValues.Longs, value =>
    {
        Same(value != 0, (ref ProtoWriter w) => w.WriteInt64(8, value), o => o.WriteInt64(value), (ref ProtoReader r) => r.ReadInt64(), value);
        Same((int)value != 0, (ref ProtoWriter w) => w.WriteInt32(8, (int)value), o => o.WriteInt32((int)value), (ref ProtoReader r) => r.ReadInt32(), (int)value);
        Same((uint)value != 0, (ref ProtoWriter w) => w.WriteUInt32(8, (uint)value), o => o.WriteUInt32((uint)value), (ref ProtoReader r) => r.ReadUInt32(), (uint)value);
        Same(value != 0, (ref ProtoWriter w) => w.WriteUInt64(8, (ulong)value), o => o.WriteUInt64((ulong)value), (ref ProtoReader r) => r.ReadUInt64(), (ulong)value);
        Same((int)value != 0, (ref ProtoWriter w) => w.WriteSInt32(8, (int)value), o => o.WriteSInt32((int)value), (ref ProtoReader r) => r.ReadSInt32(), (int)value);
        Same(value != 0, (ref ProtoWriter w) => w.WriteSInt64(8, value), o => o.WriteSInt64(value), (ref ProtoReader r) => r.ReadSInt64(), value);
        Same(value > 0, (ref ProtoWriter w) => w.WriteBool(8, value > 0), o => o.WriteBool(value > 0), (ref ProtoReader r) => r.ReadBool(), value > 0);
    });

    [Fact]
    public void OptionalVarint_OfAnySize_IsWrittenAlsoWhenZero() => AnyValues.Hold(AnyValues.Longs, value =>
    {
        Same(true, (ref ProtoWriter w) => w.WriteOptionalInt64(8, value), o => o.WriteInt64(value), (ref ProtoReader r) => r.ReadInt64(), value);
        Same(true, (ref ProtoWriter w) => w.WriteOptionalInt32(8, 0), o => o.WriteInt32(0), (ref ProtoReader r) => r.ReadInt32(), 0);
        Same(true, (ref ProtoWriter w) => w.WriteOptionalBool(8, false), o => o.WriteBool(false), (ref ProtoReader r) => r.ReadBool(), false);
    });

    [Fact]
    public void FixedNumber_OfAnyValue_IsWhatGoogleWrites() => AnyValues.Hold(AnyValues.Longs, value =>
    {
        var real = BitConverter.Int64BitsToDouble(value);
        var single = BitConverter.Int32BitsToSingle((int)value);
        Same((uint)value != 0, (ref ProtoWriter w) => w.WriteFixed32(13, (uint)value), o => o.WriteFixed32((uint)value), (ref ProtoReader r) => r.ReadFixed32(), (uint)value, 13);
        Same(value != 0, (ref ProtoWriter w) => w.WriteFixed64(9, (ulong)value), o => o.WriteFixed64((ulong)value), (ref ProtoReader r) => r.ReadFixed64(), (ulong)value, 9);
        Same((int)value != 0, (ref ProtoWriter w) => w.WriteSFixed32(13, (int)value), o => o.WriteSFixed32((int)value), (ref ProtoReader r) => r.ReadSFixed32(), (int)value, 13);
        Same(value != 0, (ref ProtoWriter w) => w.WriteSFixed64(9, value), o => o.WriteSFixed64(value), (ref ProtoReader r) => r.ReadSFixed64(), value, 9);
        Same(value != 0, (ref ProtoWriter w) => w.WriteDouble(9, real), o => o.WriteDouble(real), (ref ProtoReader r) => r.ReadDouble(), real, 9);
        Same((int)value != 0, (ref ProtoWriter w) => w.WriteFloat(13, single), o => o.WriteFloat(single), (ref ProtoReader r) => r.ReadFloat(), single, 13);
    });

    [Fact]
    public void String_OfAnyText_IsWhatGoogleWrites() => AnyValues.Hold(AnyValues.Texts, value =>
    {
        Same(value.Length > 0, (ref ProtoWriter w) => w.WriteString(10, value), o => o.WriteString(value), (ref ProtoReader r) => r.ReadString(), value, 10);
        Same(true, (ref ProtoWriter w) => w.WriteOptionalString(10, value), o => o.WriteString(value), (ref ProtoReader r) => r.ReadString(), value, 10);
    });

    [Fact]
    public void Bytes_OfAnyContent_AreWhatGoogleWrites() => AnyValues.Hold(AnyValues.Blobs, value =>
        Same(value.Length > 0, (ref ProtoWriter w) => w.WriteBytes(10, value), o => o.WriteBytes(ByteString.CopyFrom(value)), (ref ProtoReader r) => r.ReadBytes(), value, 10));

    [Fact]
    public void Tag_OfAnyFieldNumber_IsReadBack() => AnyValues.Hold(Gen.Choose(1, 536_870_911), number =>
    {
        var tag = (uint)number << 3;
        var bytes = Write((ref ProtoWriter w) => w.WriteOptionalInt32(tag, 5), 1);
        var reader = new ProtoReader(bytes);
        Assert.False(reader.TryReadTag(tag + 8));
        Assert.True(reader.TryReadTag(tag));
        Assert.Equal(5, reader.ReadInt32());
        reader = new ProtoReader(bytes);
        Assert.True(reader.TryReadTag(out var read));
        Assert.Equal(tag, read);
    });

    private static void Same<T>(bool isWritten, Writing write, Action<CodedOutputStream> oracle, Reading<T> read, T value, uint tag = 8)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            if (isWritten)
            {
                output.WriteTag(tag);
                oracle(output);
            }
        }

        var expected = stream.ToArray();
        Assert.Equal(expected, Write(write, 1));
        Assert.Equal(expected, Write(write, 4096));
        if (isWritten)
        {
            var reader = new ProtoReader(expected);
            Assert.True(reader.TryReadTag(out var number));
            Assert.Equal(tag, number);
            Assert.Equal(value, read(ref reader));
            Assert.True(reader.IsAtEnd);
        }
    }

    private static byte[] Write(Writing write, int chunk)
    {
        var destination = new ChunkedWriter(chunk);
        var writer = new ProtoWriter(destination);
        write(ref writer);
        writer.Flush();
        return destination.Written.ToArray();
    }
}
