using System.Buffers;
using System.Text;
using Contracts.Marshalling;
using Contracts.Runtime.Tests.Marshalling.Json.Messages;
using Contracts.Runtime.Tests.Marshalling.Messages;
using FsCheck;
using FsCheck.Fluent;
using static Contracts.Runtime.Tests.Marshalling.Json.WebJson;

namespace Contracts.Runtime.Tests.Marshalling.Json;

/// <summary>JSON that is torn, of the wrong kinds, or made to hurt: it ends in one exception, which names the path.</summary>
public sealed class HostileJsonTests
{
    [Theory]
    [InlineData("""{"inner":{"number":"x"}}""", "$.inner.number: found the string x; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"inner":{"number":2147483648}}""", "$.inner.number: found the number 2147483648; expected a whole number from -2147483648 to 2147483647")]
    [InlineData("""{"inner":{"number":1.5}}""", "$.inner.number: found the number 1.5; expected a whole number")]
    [InlineData("""{"inner":{"text":7}}""", "$.inner.text: found the number 7; expected a string")]
    [InlineData("""{"inner":{"text":[]}}""", "$.inner.text: found an array; expected a string")]
    [InlineData("""{"inner":[]}""", "$.inner: found an array; expected an object")]
    [InlineData("""{"inner":true}""", "$.inner: found true; expected an object")]
    [InlineData("[]", "$: found an array; expected an object")]
    [InlineData("null", "$: found null; expected an object")]
    [InlineData("""{"shapes":{}}""", "$.shapes: found an object; expected an array")]
    [InlineData("""{"shapes":[{"$type":"Circle","radius":1},{"$type":"Circle","radius":"far"}]}""", "$.shapes[1].radius: found the string far; expected a number")]
    [InlineData("""{"shapes":[{"$type":"Circle"},{"radius":1}]}""", "$.shapes[1]: '$type' is missing, which tells the cases of the union apart: Circle, Square")]
    [InlineData("""{"shapes":[{"$type":"Blob"}]}""", "$.shapes[0].$type: found the string Blob; expected a case of the union: Circle, Square")]
    [InlineData("""{"shapes":[null]}""", "$.shapes[0]: a list holds null")]
    [InlineData("""{"shape":{"$type":"Circle","radius":1},"inner":{"text":"\ud83d"}}""", "$.inner.text: the string is not UTF-8, or has half of a surrogate pair")]
    [InlineData("{}{}", "$: the 4 bytes are not JSON:")]
    [InlineData("""{"inner":{"number":1""", "$.inner.number: the 20 bytes are not JSON:")]
    [InlineData("""{"inner":{"number":1,}}""", "$.inner.number: the 23 bytes are not JSON:")]
    [InlineData("""{"inner":{}//""", "$.inner: the 13 bytes are not JSON:")]
    [InlineData("", "$: the 0 bytes are not JSON:")]
    public void Json_ThatIsWrong_IsRefusedWithItsPath(string json, string message)
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(HolderMarshaller.Instance, json));
        Assert.StartsWith(message, thrown.Message, StringComparison.Ordinal);
        if (json.Length > 0)
        {
            var again = Assert.Throws<MarshallingException>(() => HolderMarshaller.Instance.Json.Read(Segments.Of(Encoding.UTF8.GetBytes(json), 1)));
            Assert.StartsWith(message, again.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"number":1,"text":"a","inner":{},"inners":[]}""", null)]
    [InlineData("""{"text":"a","inners":[]}""", "$: 'number' is missing")]
    [InlineData("""{"number":1,"inners":[]}""", "$: 'text' is missing")]
    [InlineData("""{"number":1,"text":null,"inners":[]}""", "$: 'text' is missing")]
    [InlineData("""{"number":1,"text":""}""", "$: 'inners' is missing")]
    public void Required_ThatIsMissing_IsRefused(string json, string? message)
    {
        if (message is null)
        {
            Assert.Equal(1, Read(RequiredMarshaller.Instance, json).Number);
        }
        else
        {
            Assert.Equal(message, Assert.Throws<MarshallingException>(() => Read(RequiredMarshaller.Instance, json)).Message);
        }
    }

    [Theory]
    [InlineData("moment", "2024-02-30T00:00:00Z")]
    [InlineData("offset", "yesterday")]
    [InlineData("span", " 1:00:00")]
    [InlineData("span", "1:00:00x")]
    [InlineData("id", "00112233445566778899aabbccddeeff")]
    [InlineData("amount", "1e400")]
    [InlineData("day", "2024-2-29")]
    [InlineData("day", "2024-02-29T")]
    [InlineData("day", "2024-02-é")]
    [InlineData("time", "24:00:00")]
    [InlineData("time", "-1:00:00")]
    public void Known_ThatIsNone_IsRefused(string member, string text)
    {
        var thrown = Assert.Throws<MarshallingException>(() => Read(KnownMarshaller.Instance, $$"""{"{{member}}":"{{text}}"}"""));
        Assert.StartsWith($"$.{member}: found the string {text}; expected a", thrown.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"small":256}""", "$.small: found the number 256; expected a whole number from 0 to 255")]
    [InlineData("""{"uInt64":-1}""", "$.uInt64: found the number -1; expected a whole number from 0 to 18446744073709551615")]
    [InlineData("""{"int64":"9223372036854775808"}""", "$.int64: found the string 9223372036854775808; expected a whole number")]
    [InlineData("""{"int64":" 1"}""", "$.int64: found the string  1; expected a whole number")]
    [InlineData("""{"letter":"ab"}""", "$.letter: found the string ab; expected a string of one character")]
    [InlineData("""{"bytes":"a"}""", "$.bytes: found the string a; expected bytes as a string of base64")]
    [InlineData("""{"flag":"true"}""", "$.flag: found the string true; expected true or false")]
    [InlineData("""{"color":"Green"}""", "$.color: found the string Green; expected a number or a name of the enum Color: Unspecified, Red, Blue, Negative")]
    [InlineData("""{"color":2147483648}""", "$.color: found the number 2147483648; expected a number or a name")]
    public void Scalar_ThatIsNone_IsRefused(string json, string message) => Assert.StartsWith(
        message, Assert.Throws<MarshallingException>(() => Read(ScalarsMarshaller.Instance, json)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("""{"names":{"x":"a"}}""", "$.names.x: found the string x; expected a key that is a Int32")]
    [InlineData("""{"names":{" 7":"a"}}""", "expected a key that is a Int32")]
    [InlineData("""{"names":{"":"a"}}""", "expected a key that is a Int32")]
    [InlineData("""{"counts":{"x":null}}""", "$.counts.x: a map holds null")]
    public void Key_ThatIsNone_IsRefused(string json, string message) => Assert.Contains(
        message, Assert.Throws<MarshallingException>(() => Read(MapsMarshaller.Instance, json)).Message, StringComparison.Ordinal);

    [Fact]
    public void Depth_AboveTheLimit_IsRefusedBothWays()
    {
        static string Nested(int depth) => string.Concat(Enumerable.Repeat("{\"left\":", depth - 1)) + "{}" + new string('}', depth - 1);
        Assert.NotNull(Read(TreeMarshaller.Instance, Nested(200)));
        Assert.Throws<MarshallingException>(() => Read(TreeMarshaller.Instance, Nested(201)));
        Assert.Throws<MarshallingException>(() => Read(TreeMarshaller.Instance, "{\"x\":" + new string('[', 100_000)));
        Tree tree = new(0);
        for (var i = 0; i < 200; i++)
        {
            tree = new Tree(i, tree);
        }

        Assert.Contains("more than 200 brackets", Assert.Throws<MarshallingException>(() => Write(TreeMarshaller.Instance, tree)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Utf8_ThatIsNone_IsRefused()
    {
        foreach (var json in new[] { "{\"inner\":{\"text\":\"\xFF\"}}", "{\"inner\":{\"text\":\"\xC0\x80\"}}", "{\"inner\":{\"text\":\"\xED\xA0\x80\"}}", "\xFF" })
        {
            Assert.Throws<MarshallingException>(() => HolderMarshaller.Instance.Json.Read(new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes(json))));
        }

        // As the name of a member that nobody knows it is skipped with it.
        Assert.NotNull(HolderMarshaller.Instance.Json.Read(new ReadOnlySequence<byte>(Encoding.Latin1.GetBytes("{\"\xFF\":1}"))));
    }

    [Fact]
    public void Element_ThatIsNull_IsNotWritten()
    {
        Assert.Throws<MarshallingException>(() => Write(ListsMarshaller.Instance, new Lists { Int32s = [], Texts = [null!] }));
        Assert.Throws<MarshallingException>(() => Write(MapsMarshaller.Instance, new Maps { Names = new Dictionary<int, string> { [1] = null! } }));
        Assert.Equal("{\"number\":1}", Write(InnerMarshaller.Instance, new Inner(1, null!)));
    }

    [Fact]
    public void Bytes_CutOrChangedAnywhere_EndInOneException()
    {
        var value = new Lists
        {
            Int32s = [1, -20],
            Texts = ["a\"b", "é"],
            Blobs = [[1, 2, 3]],
            Inners = [new Inner(1, "x")],
            Doubles = [0.5],
            Colors = [Color.Red],
            UInt64s = [ulong.MaxValue],
            Moments = [DateTime.UnixEpoch],
        };
        var whole = Encoding.UTF8.GetBytes(Write(ListsMarshaller.Instance, value));
        for (var length = 0; length < whole.Length; length++)
        {
            Assert.Throws<MarshallingException>(() => ListsMarshaller.Instance.Json.Read(new ReadOnlySequence<byte>(whole, 0, length)));
        }

        var changes = from at in Gen.Choose(0, whole.Length - 1) from to in Gen.Choose(0, 255) from more in Gen.Choose(0, whole.Length - 1) select (at, to, more);
        AnyValues.Hold(changes.ListOf(200), all =>
        {
            foreach (var (at, to, more) in all)
            {
                var bytes = (byte[])whole.Clone();
                bytes[at] = (byte)to;
                bytes[more] ^= 0x20;
                try
                {
                    ListsMarshaller.Instance.Json.Read(Segments.Of(bytes, 1 + (at % 7)));
                }
                catch (MarshallingException)
                {
                    // The only one that may come.
                }
            }
        });
    }
}
