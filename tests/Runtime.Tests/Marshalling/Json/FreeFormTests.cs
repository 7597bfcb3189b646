using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Google.Protobuf.WellKnownTypes;
using static Contracts.Runtime.Tests.Marshalling.Json.WebJson;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>JsonElement: itself in JSON, google.protobuf.Value in protobuf.</summary>
public sealed class FreeFormTests
{
    [Theory]
    [InlineData("""{"arguments":{"a":[1,2.5,null,true,"é"]},"result":"x","items":[1,"y",{}],"settings":{"k":[[]]}}""")]
    [InlineData("""{"arguments":-0.25,"items":[],"settings":{}}""")]
    public void Json_OfAnyShape_IsItselfAndComesBackFromProtobuf(string json)
    {
        var free = Read(FreeMarshaller.Instance, json);
        Assert.Equal(json, Write(FreeMarshaller.Instance, free));
        Assert.Equal(json.Replace(" ", "", StringComparison.Ordinal), Write(FreeMarshaller.Instance, OracleBytes.RoundTrip(FreeMarshaller.Instance, free)).Replace(" ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void Json_InProtobuf_IsGooglesValue()
    {
        var free = Read(FreeMarshaller.Instance, """{"arguments":{"a":[1,null]}}""");
        var bytes = new System.Buffers.ArrayBufferWriter<byte>();
        FreeMarshaller.Instance.Write(free, bytes);
        Assert.Equal(10, bytes.WrittenSpan[0]);
        var value = Value.Parser.ParseFrom(bytes.WrittenSpan[2..]);
        Assert.Equal(Value.ForStruct(new Struct { Fields = { ["a"] = Value.ForList(Value.ForNumber(1), Value.ForNull()) } }), value);
    }

    [Fact]
    public void Json_LaidOutInLines_IsWrittenInOne()
    {
        var laidOut = Read(FreeMarshaller.Instance, "{\"arguments\":{\r\n  \"a\": [1.50, \"é\\n\"]\n},\n\"items\":[],\"settings\":{}}");
        Assert.Equal("""{"arguments":{"a":[1.50,"é\n"]},"items":[],"settings":{}}""", Write(FreeMarshaller.Instance, laidOut));
    }

    [Fact]
    public void Json_ThatIsNotUtf8_IsRefused()
    {
        var bytes = System.Text.Encoding.Latin1.GetBytes("{\"arguments\":[\"\xFF\"]}");
        var thrown = Assert.Throws<MarshallingException>(() => FreeMarshaller.Instance.Json.Read(new System.Buffers.ReadOnlySequence<byte>(bytes)));
        Assert.Equal("$.arguments: the JSON is not UTF-8", thrown.Message);
    }

    [Fact]
    public void Json_ThatIsAbsent_IsUndefinedOrNull()
    {
        var free = Read(FreeMarshaller.Instance, "{}");
        Assert.Equal(JsonValueKind.Undefined, free.Arguments.ValueKind);
        Assert.Null(free.Result);
        Assert.Equal("""{"items":[],"settings":{}}""", Write(FreeMarshaller.Instance, OracleBytes.RoundTrip(FreeMarshaller.Instance, free)));
    }

    [Theory]
    [InlineData("9007199254740992", true)]
    [InlineData("9007199254740993", false)]
    [InlineData("-9007199254740993", false)]
    [InlineData("18446744073709551615", false)]
    [InlineData("1e300", true)]
    public void WholeNumber_BeyondADouble_IsRefusedInProtobufOnly(string number, bool isWritten)
    {
        var json = "{\"arguments\":[{\"a\":" + number + "}],\"items\":[],\"settings\":{}}";
        var free = Read(FreeMarshaller.Instance, json);
        Assert.Equal(json, Write(FreeMarshaller.Instance, free));
        if (isWritten)
        {
            OracleBytes.RoundTrip(FreeMarshaller.Instance, free);
        }
        else
        {
            Assert.Contains($"{number} in JSON is beyond 2^53", Assert.Throws<MarshallingException>(() => OracleBytes.RoundTrip(FreeMarshaller.Instance, free)).Message, StringComparison.Ordinal);
        }
    }
}
