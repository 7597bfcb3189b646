using System.Buffers;
using System.Text;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Runtime.Tests.JsonRpc.OpenRpc;
using Contracts.Runtime.Tests.Marshalling;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>The parameters of a method that takes values beside a stream: <c>Sum(string name, IAsyncEnumerable&lt;int&gt; numbers)</c>.</summary>
public sealed class StreamHeadTests
{
    private static readonly JsonStreamParameters<ShapesMethods.SumRequest> Parameters = (JsonStreamParameters<ShapesMethods.SumRequest>)ShapesMethods.Sum.Request.Json!;
    private static readonly StreamHead<ShapesMethods.SumRequest> Head = new(Parameters);
    private static readonly HeadedMarshaller<ShapesMethods.SumRequest> Headed = new(Parameters);

    [Theory]
    [InlineData("""["n",{"token":5}]""", """{"token":5}""")]
    [InlineData("""{"name":"n","numbers":{"token":"x","values":[1, 2]}}""", """{"token":"x","values":[1, 2]}""")]
    [InlineData(""" { "numbers" : { "token" : 5 } , "name" : "n" } """, """{ "token" : 5 }""")]
    [InlineData("""{"name":"n","more":[{}],"NUMBERS":7}""", "7")]
    public void Find_OfAStreamAmongParameters_IsWhatStandsThere(string parameters, string stream) =>
        Assert.Equal(stream, Encoding.UTF8.GetString(Head.Find(Encoding.UTF8.GetBytes(parameters))!));

    [Theory]
    [InlineData("""["n"]""")]
    [InlineData("""{"name":"n"}""")]
    public void Find_WithoutAStream_IsNothing(string parameters) => Assert.Null(Head.Find(Encoding.UTF8.GetBytes(parameters)));

    [Theory]
    [InlineData("[5,{}]")]
    [InlineData("{}")]
    [InlineData("""["n",{"token":1},3]""")]
    public void Find_OfOtherParameters_SaysSo(string parameters) =>
        Assert.Throws<MarshallingException>(() => Head.Find(Encoding.UTF8.GetBytes(parameters)));

    [Theory]
    [InlineData("""["n",{"token":5}]""")]
    [InlineData("""{"numbers":{"token":5},"name":"n"}""")]
    public void Read_BehindTheMark_IsTheValuesBesideTheStream(string parameters)
    {
        var head = Headed.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(":" + parameters)));
        Assert.Equal(("n", null), (head.Name, head.Numbers));
    }

    [Fact]
    public void Read_WithoutTheMark_IsAnItem() =>
        Assert.Equal(7, Headed.Read(new ReadOnlySequence<byte>("7"u8.ToArray())).Numbers);

    [Theory]
    [InlineData("\"seven\"")]
    [InlineData("[7]")]
    public void Read_OfNoItem_SaysSo(string item) =>
        Assert.Throws<MarshallingException>(() => Headed.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(item))));

    [Fact]
    public void Write_OfAHead_IsReadAgain()
    {
        var written = new ArrayBufferWriter<byte>();
        Headed.Write(new ShapesMethods.SumRequest("n", 7), written);
        Assert.Equal("n", Parameters.Read(Segments.Of(written.WrittenSpan.ToArray(), 3)).Name);
    }
}
