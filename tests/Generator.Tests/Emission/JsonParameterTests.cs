using System.Buffers;
using System.Text;
using System.Text.Json;
using Contracts.Generator.Tests.Emission.Sources.Heads;
using Contracts.Generator.Tests.Emission.Sources.Parts;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Xunit;

namespace Contracts.Generator.Tests.Emission;

/// <summary>The parameters and results of emitted methods in JSON. What is expected is written by hand from docs/json.md.</summary>
public sealed class JsonParameterTests
{
    [Theory]
    [InlineData("""{"a":1.5,"b":2}""", 1.5, 2)]
    [InlineData("[1.5,2]", 1.5, 2)]
    [InlineData("[1.5]", 1.5, 0)]
    [InlineData("[1.5,null]", 1.5, 0)]
    [InlineData("""{"b":2,"more":[],"A":"1.5"}""", 1.5, 2)]
    public void Parameters_ByNameOrPosition_AreRead(string json, double a, double b) =>
        Assert.Equal(new PartsMethods.AddRequest(a, b), Read(PartsMethods.Add.Request, json));

    [Theory]
    [InlineData("""{"b":2}""", "$: 'a' is missing")]
    [InlineData("[]", "$: 'a' is missing")]
    [InlineData("[null,1]", "$: 'a' is missing")]
    [InlineData("[1,2,3]", "$[2]: there are more parameters than 2, which is what the method takes")]
    [InlineData("""[1,"x"]""", "$[1]: found the string x; expected a number")]
    [InlineData("7", "$: found the number 7; expected parameters, as an object by their names or as an array by their positions")]
    public void Parameters_ThatAreWrong_AreRefused(string json, string message) =>
        Assert.Equal(message, Assert.Throws<MarshallingException>(() => Read(PartsMethods.Add.Request, json)).Message);

    [Fact]
    public void Parameters_ByNameOrPosition_AreWritten()
    {
        Assert.Equal("""{"a":1,"b":-2.5}""", Write(PartsMethods.Add.Request, new PartsMethods.AddRequest(1, -2.5)));
        Assert.Equal("[1,-2.5]", WriteItems(PartsMethods.Add.Request, new PartsMethods.AddRequest(1, -2.5)));
        var names = new PartsMethods.NamesRequest(null, Guid.Empty);
        Assert.Equal("""{"class":"00000000-0000-0000-0000-000000000000"}""", Write(PartsMethods.Names.Request, names));
        Assert.Equal("""[null,"00000000-0000-0000-0000-000000000000"]""", WriteItems(PartsMethods.Names.Request, names));
        Assert.Equal("""[{"k":1},null]""", WriteItems(PartsMethods.Names.Request, new PartsMethods.NamesRequest(new Dictionary<string, int>(StringComparer.Ordinal) { ["k"] = 1 }, null)));
        Assert.Equal(names, Read(PartsMethods.Names.Request, """{"class":"00000000-0000-0000-0000-000000000000"}"""));
        Assert.Null(Read(PartsMethods.Names.Request, "{}").Counts);
    }

    [Fact]
    public void Parameters_ThroughTheFrameworksWriter_StandInItsArray()
    {
        var destination = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(destination))
        {
            writer.WriteStartArray();
            ((JsonParameters<PartsMethods.AddRequest>)PartsMethods.Add.Request.Json!).WriteItems(writer, new PartsMethods.AddRequest(1, 2));
            writer.WriteEndArray();
        }

        Assert.Equal("[1,2]", Encoding.UTF8.GetString(destination.WrittenSpan));
    }

    [Fact]
    public void Results_ThatAreNoMessages_AreBareValues()
    {
        Assert.Equal("21.5", Write(PartsMethods.Add.Response, 21.5));
        Assert.Equal(5, Read(PartsMethods.Add.Response, "5"));
        Assert.Equal("""["a","b"]""", Write(PartsMethods.Names.Response, ["a", "b"]));
        Assert.Equal(["a"], Read(PartsMethods.Names.Response, """["a"]"""));
        Assert.Equal("null", Write(PartsMethods.Find.Response, null));
        Assert.Null(Read(PartsMethods.Find.Response, "null"));
        Assert.Equal(new Part(1, "x"), Read(PartsMethods.Find.Response, Write(PartsMethods.Find.Response, new Part(1, "x"))));
        Assert.Equal("null", Write(PartsMethods.Ping.Response, default));
        Assert.Equal("7", Write(PartsMethods.Echo.Request, 7));
    }

    [Fact]
    public void Request_ThatIsAMessage_IsItsObject() =>
        Assert.IsNotAssignableFrom<JsonParameters<Part>>(PartsMethods.Weigh.Request.Json);

    [Theory]
    [InlineData(true, "{\"token\":3}", """{"path":"p","blocks":{"token":3},"mode":7}""")]
    [InlineData(true, "", """{"path":"p","mode":7}""")]
    [InlineData(false, "\"t\"", """["p","t",7]""")]
    [InlineData(false, "", """["p",null,7]""")]
    public void Head_OfAStreamBesideValues_HasTheTokenInItsPlace(bool byName, string token, string json)
    {
        var head = (JsonStreamParameters<HeadsMethods.StoreRequest>)HeadsMethods.Store.Request.Json!;
        var request = new HeadsMethods.StoreRequest("p", null, 7);
        var written = new ArrayBufferWriter<byte>();
        var writer = new JsonWriter(written);
        head.WriteHead(ref writer, request, byName, Encoding.UTF8.GetBytes(token));
        writer.Flush();
        Assert.Equal(json, Encoding.UTF8.GetString(written.WrittenSpan));

        var reader = new Utf8JsonReader(written.WrittenSpan);
        reader.Read();
        Assert.Equal(request, head.ReadHead(ref reader, out var read));
        Assert.Equal(token, read.ValueKind == JsonValueKind.Undefined ? "" : read.GetRawText());
    }

    [Fact]
    public void Item_OfAStreamBesideValues_IsABareValue()
    {
        var head = (JsonStreamParameters<HeadsMethods.StoreRequest>)HeadsMethods.Store.Request.Json!;
        var written = new ArrayBufferWriter<byte>();
        var writer = new JsonWriter(written);
        head.WriteItem(ref writer, new HeadsMethods.StoreRequest("", [1, 2, 3], 0));
        writer.Flush();
        Assert.Equal("\"AQID\"", Encoding.UTF8.GetString(written.WrittenSpan));

        var reader = new Utf8JsonReader(written.WrittenSpan);
        reader.Read();
        Assert.Equal([1, 2, 3], head.ReadItem(ref reader).Blocks);
    }

    private static string Write<T>(Marshaller<T> marshaller, T value)
    {
        var written = new ArrayBufferWriter<byte>();
        marshaller.Json!.Write(value, written);
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static string WriteItems<T>(Marshaller<T> marshaller, T value)
    {
        var written = new ArrayBufferWriter<byte>();
        var writer = new JsonWriter(written);
        ((JsonParameters<T>)marshaller.Json!).WriteItems(ref writer, value);
        writer.Flush();
        return Encoding.UTF8.GetString(written.WrittenSpan);
    }

    private static T Read<T>(Marshaller<T> marshaller, string json) => marshaller.Json!.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(json)));
}
