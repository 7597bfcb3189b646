using System.Buffers;
using Contracts.Marshalling;
using Contracts.Marshalling.Protobuf;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling;

public sealed class HostileBytesTests
{
    [Theory]
    [InlineData("08", "Field 1 at offset 1 of 1 bytes: the message ends within a varint")]
    [InlineData("08FF", "the message ends within a varint")]
    [InlineData("08FFFFFFFFFFFFFFFFFFFF01", "Field 1 at offset 11 of 12 bytes: a varint is longer than 10 bytes, the limit")]
    [InlineData("1205414243", "Field 2 at offset 2 of 5 bytes: the value takes 5 bytes and the message has 3 left")]
    [InlineData("12FFFFFFFF0F", "takes 4,294,967,295 bytes and the message has 0 left")]
    [InlineData("1202C328", "Field 2 at offset 4 of 4 bytes: a string is not UTF-8")]
    [InlineData("1203EDA080", "a string is not UTF-8")]
    [InlineData("0001", "Field 0 at offset 0 of 2 bytes: the field number is 0; the least is 1")]
    [InlineData("8000", "the field number is 0; the least is 1")]
    [InlineData("FFFFFFFF7F01", "the tag is 34359738367; the largest is 4294967295")]
    [InlineData("0E", "Field 1 at offset 1 of 1 bytes: the wire type 6 does not exist; the largest is 5")]
    [InlineData("0F", "the wire type 7 does not exist")]
    [InlineData("0C", "a group ends that did not begin")]
    [InlineData("7B0801", "the message ends within the group 15")]
    [InlineData("7B8401", "the group 15 ends with the number 16")]
    [InlineData("7D0102", "Field 15 at offset 1 of 3 bytes: the value takes 4 bytes and the message has 2 left")]
    [InlineData("790102", "the value takes 8 bytes")]
    [InlineData("1A020801FF", "the message ends within a varint")]
    [InlineData("1A020805" + "1A01", "the value takes 1 bytes and the message has 0 left")]
    [InlineData("2202FFFF", "Field 4 at offset 4 of 4 bytes: the message ends within a varint")]
    [InlineData("22020180", "the message ends within a varint")]
    public void Bytes_ThatAreNoMessage_AreRefusedWithFieldAndOffset(string hex, string message)
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(Convert.FromHexString(hex)));
        Assert.Contains(message, thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0805" + "F87F01" + "F97F0102030405060708" + "FA7F03010203" + "FD7F01020304", 5)]
    [InlineData("7B" + "0807" + "8301" + "8401" + "7C" + "0806", 6)]
    [InlineData("1501020304" + "0807", 7)]
    [InlineData("08FFFFFFFFFFFFFFFFFF01", -1)]
    [InlineData("088580808010", 5)]
    public void UnknownFields_OfEveryWireType_AreSkipped(string hex, int value) => Assert.Equal(value, Read(Convert.FromHexString(hex)).Value);

    [Fact]
    public void PackedAndUnpackedElements_InOneMessage_AreJoined() =>
        Assert.Equal([1, 2, 3, 4], Read(Convert.FromHexString("2001" + "22020203" + "2004")).Numbers);

    [Fact]
    public void Message_OfOneFieldTwice_IsMerged()
    {
        var child = Read(Convert.FromHexString("1A" + "05" + "0801" + "220105" + "1A" + "06" + "120141" + "220106")).Child;
        Assert.Equal((1, "A"), (child!.Value, child.Text));
        Assert.Equal([5, 6], child.Numbers);
    }

    [Fact]
    public void Merging_OverAndOver_EndsAtALimit()
    {
        // Each repeat adds one number to a list that all earlier repeats have filled.
        var bytes = Enumerable.Repeat(Convert.FromHexString("1A03220101"), 100_000).SelectMany(x => x).ToArray();
        var thrown = Assert.Throws<MarshallingException>(() => Read(bytes));
        Assert.Contains("more than 16 times", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0x1A, 100, true)]
    [InlineData(0x1A, 101, false)]
    [InlineData(0x7B, 100, true)]
    [InlineData(0x7B, 101, false)]
    public void Nesting_OfMessagesOrGroups_EndsAtALimit(byte tag, int depth, bool isRead)
    {
        byte[] bytes = [];
        for (var i = 0; i < depth; i++)
        {
            bytes = tag == 0x7B ? [tag, .. bytes, 0x7C] : [tag, .. Varint(bytes.Length), .. bytes];
        }

        var thrown = Record.Exception(() => Read(bytes));
        Assert.Equal(isRead, thrown is null);
        Assert.True(isRead || thrown is MarshallingException { Message: var m } && m.Contains("deeper than 100, the limit", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(100, true)]
    [InlineData(101, false)]
    public void Value_NestedDeep_IsRefusedBeyondTheLimit(int depth, bool isWritten)
    {
        var node = new Node(0, "", null, []);
        for (var i = 0; i < depth; i++)
        {
            node = new Node(0, "", node, []);
        }

        var thrown = Record.Exception(() => NodeMarshaller.Instance.Write(node, new ArrayBufferWriter<byte>()));
        Assert.Equal(isWritten, thrown is null);
        Assert.True(isWritten || thrown is MarshallingException);
    }

    [Fact]
    public void AnyBytes_AreReadAsGoogleReadsThem_OrRefusedAsGoogleRefusesThem() => AnyValues.Hold(Bytes(), bytes =>
    {
        var refused = Record.Exception(() => Oracle.Nested.Parser.ParseFrom(bytes));
        var thrown = Record.Exception(() => Read(bytes));
        Assert.True(thrown is null or MarshallingException, thrown?.ToString());

        // Ours is stricter in two points only: tags beyond 32 bits, and text that is not UTF-8.
        if (refused is not null)
        {
            Assert.NotNull(thrown);
        }
    });

    // Mostly well-formed pieces, so that reading gets somewhere.
    private static FsCheck.Gen<byte[]> Bytes() => Gen.OneOf(
        Gen.Elements("0801", "120141", "1A020801", "1A00", "1A04", "22020102", "2005", "7B", "7C", "0D01020304", "FF", "80", "12", "0C")
            .Select(Convert.FromHexString),
        AnyValues.Blobs.Where(blob => blob.Length < 4)).ListOf().Select(parts => parts.SelectMany(part => part).ToArray());

    private static Node Read(byte[] bytes)
    {
        var whole = NodeMarshaller.Instance.Read(new ReadOnlySequence<byte>(bytes));
        return whole;
    }

    private static byte[] Varint(int value)
    {
        using var stream = new MemoryStream();
        using (var output = new CodedOutputStream(stream))
        {
            output.WriteLength(value);
        }

        return stream.ToArray();
    }
}
