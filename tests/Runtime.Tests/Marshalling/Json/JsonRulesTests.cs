using System.Buffers;
using System.Text;
using System.Text.Json;
using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Contracts.Runtime.Tests.Marshalling.Messages;
using static Contracts.Runtime.Tests.Marshalling.Json.WebJson;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>What docs/json.md says, where it says more than System.Text.Json or something else.</summary>
public sealed class JsonRulesTests
{
    [Fact]
    public void Member_ThatIsNull_IsLeftOutUnlessItSaysNever() => Assert.Equal(
        """{"processId":null,"severity":0,"trace":"off","traces":[],"access":"None","a \u0022quoted\u005c\u0022 nameé\ud83d\ude00":0,"urlCount":0,"id":false}""",
        Write(AttributedMarshaller.Instance, new Attributed()));

    [Theory]
    [InlineData("""{"severity":1,"trace":"messages","access":"Read, Run"}""")]
    [InlineData("""{"severity":"Error","trace":1,"access":5}""")]
    [InlineData("""{"severity":"error","trace":"MESSAGES","access":"run,read"}""")]
    [InlineData("""{"severity":"1","trace":"1","access":"5"}""")]
    public void Enum_ByNumberOrName_IsRead(string json)
    {
        var read = Read(AttributedMarshaller.Instance, json);
        Assert.Equal((Severity.Error, Trace.Messages, Access.Read | Access.Run), (read.Severity, read.Trace, read.Access));
    }

    [Theory]
    [InlineData("""{"Int32":7,"TEXT":"x"}""")]
    [InlineData("""{"\u0069nt32":7,"te\u0078t":"x"}""")]
    [InlineData("""{"unknown":{"int32":1,"a":[1,{}]},"text":"x","int32":"7","other":null}""")]
    [InlineData("""{"int32":1,"text":"y","int32":7,"text":"x"}""")]
    [InlineData(""" { "int32" : 7 , "text" : "x" , "flag" : null } """)]
    public void Members_InAnyCaseOrOrder_AreFoundAndUnknownOnesSkipped(string json)
    {
        var read = Read(ScalarsMarshaller.Instance, json);
        Assert.Equal((7, "x"), (read.Int32, read.Text));
        Assert.Equal("x", ScalarsMarshaller.Instance.Json.Read(Segments.Of(Encoding.UTF8.GetBytes(json), 1)).Text);
    }

    [Fact]
    public void Member_OfTheEqualName_IsPreferredToOneInAnotherCase()
    {
        var names = new JsonNames("id", "ID", "iD");
        Assert.Equal([1, 0, 2, 0], new[] { "ID", "id", "iD", "Id" }.Select(name => names.Find(Encoding.UTF8.GetBytes(name))));
        Assert.Equal(-1, names.Find("ide"u8));
        Assert.Equal(-1, names.Find(default));
    }

    [Fact]
    public void Names_OfAThousandMembers_AreEachFound()
    {
        var all = Enumerable.Range(0, 1000).Select(i => $"member{i}").ToArray();
        var names = new JsonNames(all);
        Assert.Equal(Enumerable.Range(0, 1000), all.Select(name => names.Find(Encoding.UTF8.GetBytes(name))));
        Assert.Equal(-1, names.Find("member1000"u8));
    }

    [Fact]
    public void Collection_ThatMayBeNull_IsToldFromAnEmptyOne()
    {
        Assert.Null(Read(MoreListsMarshaller.Instance, "{}").Flags);
        Assert.Null(Read(MoreListsMarshaller.Instance, """{"flags":null}""").Flags);
        Assert.Empty(Read(MoreListsMarshaller.Instance, """{"flags":[]}""").Flags!);
        Assert.Empty(Read(MoreListsMarshaller.Instance, "{}").Colors);
        Assert.Empty(Read(MoreListsMarshaller.Instance, "{}").Blobs);
    }

    [Fact]
    public void Message_ThatIsMissing_IsNullOnlyWhereItMayBe()
    {
        var read = Read(HolderMarshaller.Instance, "{}");
        Assert.Null(read.Shape);
        Assert.Equal(new Inner(0, ""), read.Inner);
        Assert.Empty(read.Shapes);
    }

    [Fact]
    public void Union_WithoutAttributes_IsToldApartByTheTypesName()
    {
        var holder = new Holder(new Square(2), new Inner(1, "a"), [new Circle(3)]);
        const string json = """{"shape":{"$type":"Square","side":2},"inner":{"number":1,"text":"a"},"shapes":[{"$type":"Circle","radius":3}]}""";
        Assert.Equal(json, Write(HolderMarshaller.Instance, holder));
        Assert.Equal(new Square(2), Read(HolderMarshaller.Instance, """{"shape":{"side":2,"more":[{"$type":"Circle"}],"$type":"Square"}}""").Shape);
    }

    [Fact]
    public void Keys_ThatAreNoText_AreReadFromTheirNames()
    {
        var read = Read(MapsMarshaller.Instance, """{"names":{"-7":"a","8":"b"},"flags":{"true":1,"False":2}}""");
        Assert.Equal(("a", "b"), (read.Names[-7], read.Names[8]));
        Assert.Equal((1, 2), (read.Flags![true], read.Flags[false]));
        Assert.Contains("\"flags\":{\"true\":1,\"false\":2}", Write(MapsMarshaller.Instance, read), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(double.NaN, "\"NaN\"")]
    [InlineData(double.PositiveInfinity, "\"Infinity\"")]
    [InlineData(double.NegativeInfinity, "\"-Infinity\"")]
    [InlineData(-0.0, "-0")]
    [InlineData(1e300, "1E+300")]
    [InlineData(0.1, "0.1")]
    public void Real_OfAnyKind_ComesBack(double value, string json)
    {
        Assert.Contains($"\"real\":{json},", Write(ScalarsMarshaller.Instance, new Scalars { Real = value }), StringComparison.Ordinal);
        Assert.Equal(value, Read(ScalarsMarshaller.Instance, $$"""{"real":{{json}}}""").Real);
    }

    [Fact]
    public void Text_WithEscapesAtAnyPlace_IsWrittenAsRfc8259Has()
    {
        var all = string.Concat(Enumerable.Range(0, 0x100).Select(i => (char)i));
        for (var length = 0; length < 40; length++)
        {
            foreach (var odd in "\"\\\n\u0001\u001F\u007Fé€")
            {
                var text = new string('a', length) + odd + new string('b', 40 - length);
                Assert.Equal(text, JsonSerializer.Deserialize<Inner>(Write(InnerMarshaller.Instance, new Inner(0, text)), JsonSerializerOptions.Web)!.Text);
            }
        }

        var written = Write(InnerMarshaller.Instance, new Inner(0, all));
        Assert.Equal(all, JsonSerializer.Deserialize<Inner>(written, JsonSerializerOptions.Web)!.Text);
        Assert.DoesNotContain(written, letter => letter < ' ');
    }

    [Fact]
    public void Text_LongerThanAnyChunk_IsWrittenWholeWithItsSurrogatePairs()
    {
        for (var length = 505; length < 520; length++)
        {
            var text = new string('a', length) + string.Concat(Enumerable.Repeat("😀\"", 600));
            Assert.Equal(text, Read(InnerMarshaller.Instance, Write(InnerMarshaller.Instance, new Inner(0, text))).Text);
        }

        Assert.Throws<MarshallingException>(() => Write(InnerMarshaller.Instance, new Inner(0, "a\uD83D")));
        Assert.Throws<MarshallingException>(() => Write(InnerMarshaller.Instance, new Inner(0, new string('a', 511) + "\uD83D" + "b")));
    }

    [Fact]
    public void Bytes_OfAnyLength_AreBase64()
    {
        for (var length = 1530; length < 1545; length++)
        {
            var bytes = new byte[length * 2];
            Random.Shared.NextBytes(bytes);
            var json = Write(ScalarsMarshaller.Instance, new Scalars { Bytes = bytes });
            Assert.Contains(Convert.ToBase64String(bytes), json, StringComparison.Ordinal);
            Assert.Equal(bytes, Read(ScalarsMarshaller.Instance, json).Bytes);
        }
    }

    [Theory]
    [InlineData("null")]
    [InlineData("""{"anything":[1]}""")]
    [InlineData("[]")]
    [InlineData("7")]
    public void Empty_OfAnyJson_IsRead(string json)
    {
        Assert.Equal(default, Read(EmptyMarshaller.Instance, json));
        Assert.Equal("null", Write(EmptyMarshaller.Instance, default));
    }

    [Fact]
    public void Value_ThroughTheFrameworksWriter_IsTheSame()
    {
        var destination = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(destination))
        {
            writer.WriteStartArray();
            InnerMarshaller.Instance.Json.WriteValue(writer, new Inner(1, "é\""));
            InnerMarshaller.Instance.Json.WriteValue(writer, new Inner(2, ""));
            writer.WriteEndArray();
        }

        Assert.Equal("""[{"number":1,"text":"é\""},{"number":2,"text":""}]""", Encoding.UTF8.GetString(destination.WrittenSpan));
    }

    [Fact]
    public void Message_WithAMarshallerByHand_SaysThatItHasNoJson()
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(OdditiesMarshaller.Instance, """{"event":"e","byHand":{"number":1}}"""));
        Assert.StartsWith("ByHand has no JSON", thrown.Message, StringComparison.Ordinal);
    }
}
