using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Marshalling.Protobuf;
using Google.Protobuf;
using Google.Protobuf.WellKnownTypes;
using static Contracts.Runtime.Tests.Marshalling.Json.WebJson;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>The JSON of Google.Protobuf's messages. What is expected is written out from protobuf.dev/programming-guides/json.</summary>
public sealed class ProtoJsonTests
{
    [Fact]
    public void Scalars_OfEveryKind_AreAsSpecified() => Holds(
        new Oracle.Scalars
        {
            Flag = true,
            Int32 = -1,
            Int64 = long.MinValue,
            Uint32 = uint.MaxValue,
            Uint64 = ulong.MaxValue,
            Fixed64 = 9007199254740993,
            Sint64 = -2,
            Single = float.NaN,
            Real = double.NegativeInfinity,
            Text = "é\"\u0001",
            Bytes = ByteString.CopyFrom(0xFB, 0xFF),
            Color = Oracle.Color.Blue,
        },
        """
        {"flag":true,"int32":-1,"int64":"-9223372036854775808","uint32":4294967295,"uint64":"18446744073709551615","sint64":"-2","fixed64":"9007199254740993",
        "single":"NaN","real":"-Infinity","text":"é\"\u0001","bytes":"+/8=","color":"COLOR_BLUE"}
        """);

    [Fact]
    public void Maps_WithKeysOfEveryKind_AreObjects() => Holds(
        new Oracle.Maps { Counts = { ["a"] = 1 }, Names = { [-7] = "b" }, Flags = { [true] = 0.5 }, Inners = { [long.MaxValue] = new Oracle.Inner { Number = 1 } } },
        """{"counts":{"a":1},"names":{"-7":"b"},"inners":{"9223372036854775807":{"number":1}},"flags":{"true":0.5}}""");

    [Fact]
    public void WellKnownTypes_HaveTheirOwnForms()
    {
        Holds(Timestamp.FromDateTime(new DateTime(1972, 1, 1, 10, 0, 20, 21, DateTimeKind.Utc)), "\"1972-01-01T10:00:20.021Z\"");
        Holds(new Duration { Seconds = 1, Nanos = 340_012 }, "\"1.000340012s\"");
        Holds(new Duration { Seconds = -315_576_000_000 }, "\"-315576000000s\"");
        Holds(FieldMask.FromString("f.foo_bar,h"), "\"f.fooBar,h\"");
        Holds(new Empty(), "{}");
        Holds(new Int64Value { Value = 5 }, "\"5\"");
        Holds(new BoolValue { Value = true }, "true");
        Holds(new BytesValue { Value = ByteString.CopyFromUtf8("foobar") }, "\"Zm9vYmFy\"");
        Holds(Value.ForNull(), "null");
        Holds(Value.ForList(Value.ForNumber(1.5), Value.ForString("x"), Value.ForBool(false)), """[1.5,"x",false]""");
        Holds(new Struct { Fields = { ["a"] = Value.ForStruct(new Struct { Fields = { ["b"] = Value.ForNull() } }) } }, """{"a":{"b":null}}""");
    }

    [Fact]
    public void Any_OfATypeThatIsKnown_CarriesItsFieldsOrItsValue()
    {
        Holds(Any.Pack(new Duration { Seconds = 1 }), """{"@type":"type.googleapis.com/google.protobuf.Duration","value":"1s"}""");
        Holds(Any.Pack(Any.Pack(new Int32Value { Value = 7 })), """{"@type":"type.googleapis.com/google.protobuf.Any","value":{"@type":"type.googleapis.com/google.protobuf.Int32Value","value":7}}""");
        var thrown = Assert.Throws<MarshallingException>(() => Write(GoogleMarshaller<Any>.Instance, Any.Pack(new Oracle.Inner())));
        Assert.StartsWith("Any has no JSON: ", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"int64":"5"}""")]
    [InlineData("""{"int64":5}""")]
    [InlineData("""{"int64":5.0}""")]
    [InlineData("""{"int64":5e0}""")]
    [InlineData("""{"int64":null,"int64":5}""")]
    [InlineData("""{"unknown":{"a":[1]},"int64":5,"text":null,"bytes":null,"color":null}""")]
    public void Number_InAnyFormOfTheSpecification_IsRead(string json) =>
        Assert.Equal(new Oracle.Scalars { Int64 = 5 }, Read(GoogleMarshaller<Oracle.Scalars>.Instance, json));

    [Fact]
    public void Enum_ByNumberNameOrUnknownNumber_IsRead()
    {
        var marshaller = GoogleMarshaller<Oracle.Scalars>.Instance;
        Assert.Equal(Oracle.Color.Blue, Read(marshaller, """{"color":7}""").Color);
        Assert.Equal(Oracle.Color.Blue, Read(marshaller, """{"color":"COLOR_BLUE"}""").Color);
        Assert.Equal((Oracle.Color)99, Read(marshaller, """{"color":99}""").Color);
        Assert.Equal("""{"color":99}""", Compact(Write(marshaller, new Oracle.Scalars { Color = (Oracle.Color)99 })));
        Assert.Throws<MarshallingException>(() => Read(marshaller, """{"color":"COLOR_GREEN"}"""));
    }

    [Theory]
    [InlineData("\"COLOR_GREEN\"")]
    [InlineData("\"color_blue\"")]
    [InlineData("\"7\"")]
    [InlineData("true")]
    public void Enum_ByAnotherName_IsRefused(string value) =>
        Assert.Throws<MarshallingException>(() => Read(GoogleMarshaller<Oracle.Scalars>.Instance, $"{{\"color\":{value}}}"));

    // The specification lets readers take URL-safe base64 too. Google.Protobuf for C# does not, by its own list of conformance failures, and so we do not either.
    [Theory]
    [InlineData("-_8=")]
    [InlineData("-_8")]
    public void Bytes_InUrlSafeBase64_AreRefusedAsGooglesParserRefusesThem(string base64)
    {
        Assert.ThrowsAny<Exception>(() => JsonParser.Default.Parse<Oracle.Scalars>($"{{\"bytes\":\"{base64}\"}}"));
        Assert.Throws<MarshallingException>(() => Read(GoogleMarshaller<Oracle.Scalars>.Instance, $"{{\"bytes\":\"{base64}\"}}"));
    }

    [Fact]
    public void Names_InCamelCaseOrAsDeclared_AreRead()
    {
        Assert.Equal(1, Read(GoogleMarshaller<Google.Protobuf.Reflection.FieldDescriptorProto>.Instance, """{"typeName":"a","json_name":"b","number":1}""").Number);
        Assert.Equal("""{"number":1,"typeName":"a"}""", Compact(Write(GoogleMarshaller<Google.Protobuf.Reflection.FieldDescriptorProto>.Instance, new Google.Protobuf.Reflection.FieldDescriptorProto { TypeName = "a", Number = 1 })));
    }

    [Theory]
    [InlineData("""{"int32":2147483648}""")]
    [InlineData("""{"int32":0.5}""")]
    [InlineData("""{"flag":"true"}""")]
    [InlineData("""{"text":1}""")]
    [InlineData("""{"bytes":"!"}""")]
    [InlineData("""{"uint32":-1}""")]
    [InlineData("""[]""")]
    [InlineData("""null""")]
    [InlineData("""{"text":"\ud800"}""")]
    public void Json_ThatIsNoMessage_IsRefusedWithItsPath(string json)
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(GoogleMarshaller<Oracle.Scalars>.Instance, json));
        Assert.StartsWith("$: the JSON is no Scalars: ", thrown.Message, StringComparison.Ordinal);
    }

    private static void Holds<T>(T value, string json)
        where T : class, IMessage<T>, new()
    {
        Assert.Equal(Compact(json), Compact(Write(GoogleMarshaller<T>.Instance, value)));
        Assert.Equal(value, Read(GoogleMarshaller<T>.Instance, json));
    }

    // Numbers and strings as they are written; white space and the choice of escapes are free.
    private static string Compact(string json) => JsonSerializer.Serialize(JsonDocument.Parse(json).RootElement);
}
