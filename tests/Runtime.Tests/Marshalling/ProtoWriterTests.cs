using System.Buffers;
using Contracts.Marshalling;
using Contracts.Marshalling.Protobuf;
using FsCheck.Fluent;
using Google.Protobuf;

namespace Contracts.Runtime.Tests.Marshalling;

public sealed class ProtoWriterTests
{
    [Fact]
    public void NestedMessage_ThatOutgrowsEverySpan_IsWrittenAsIntoOne() => AnyValues.Hold(Nodes(), node =>
    {
        var whole = new ArrayBufferWriter<byte>(1 << 20);
        NodeMarshaller.Instance.Write(node, whole);
        foreach (var chunk in (int[])[1, 7, 64, 300, 5000])
        {
            var chunked = new ChunkedWriter(chunk);
            NodeMarshaller.Instance.Write(node, chunked);
            Assert.Equal(whole.WrittenSpan, chunked.Written.Span);
        }

        Assert.Equal(whole.WrittenSpan, Nested(node).ToByteArray());
    });

    [Fact]
    public void Message_InManySegments_IsReadAsInOne() => AnyValues.Hold(Nodes(), node =>
    {
        var whole = new ArrayBufferWriter<byte>();
        NodeMarshaller.Instance.Write(node, whole);
        var read = NodeMarshaller.Instance.Read(Segments.Of(whole.WrittenMemory, 3));
        var again = new ArrayBufferWriter<byte>();
        NodeMarshaller.Instance.Write(read, again);
        Assert.Equal(whole.WrittenSpan, again.WrittenSpan);
    });

    [Fact]
    public void Text_WithHalfASurrogatePair_IsRefused()
    {
        var thrown = Assert.Throws<MarshallingException>(() =>
            NodeMarshaller.Instance.Write(new Node(0, "a\uD800b", null, []), new ArrayBufferWriter<byte>()));
        Assert.StartsWith("Field 2 holds text with half of a surrogate pair", thrown.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void GoogleMessage_ThroughTheMarshaller_ComesBack()
    {
        var message = new Oracle.Inner { Number = 3, Text = new string('x', 5000) };
        var chunked = new ChunkedWriter(1);
        GoogleMarshaller<Oracle.Inner>.Instance.Write(message, chunked);
        Assert.Equal(message.ToByteArray(), chunked.Written.ToArray());
        Assert.Equal(message, GoogleMarshaller<Oracle.Inner>.Instance.Read(Segments.Of(chunked.Written, 7)));
        Assert.Throws<MarshallingException>(() => GoogleMarshaller<Oracle.Inner>.Instance.Read(new ReadOnlySequence<byte>([0x0F])));
    }

    private static FsCheck.Gen<Node> Nodes() =>
        from levels in Gen.Choose(1, 6)
        from parts in (from value in AnyValues.Longs
                       from text in AnyValues.Texts
                       from numbers in AnyValues.Longs.ListOf()
                       select (value, text, numbers)).ArrayOf(levels)
        select parts.Aggregate((Node?)null, (child, part) => new Node((int)part.value, part.text, child, [.. part.numbers.Select(x => (int)x)]))!;

    private static Oracle.Nested Nested(Node node)
    {
        var nested = new Oracle.Nested { Value = node.Value, Text = node.Text, Child = node.Child is null ? null : Nested(node.Child) };
        nested.Numbers.AddRange(node.Numbers);
        return nested;
    }
}
