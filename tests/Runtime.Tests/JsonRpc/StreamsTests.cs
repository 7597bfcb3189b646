using System.IO.Pipelines;
using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A channel over two streams.</summary>
public sealed class StreamsTests
{
    [Fact]
    public async Task Channel_OverTwoStreams_CallsAndEndsWithThem()
    {
        var (there, back) = (new Pipe(), new Pipe());
        await using var channel = Channel.Over(back.Reader.AsStream(), there.Writer.AsStream());
        var call = channel.UnaryAsync(Probe.Unary, "hello", default).AsTask();
        using var requests = new StreamReader(there.Reader.AsStream());
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["hello"],"contracts":{}}""",
            await requests.ReadLineAsync().WaitAsync(Stage.Patience));
        await back.Writer.WriteAsync(Encoding.UTF8.GetBytes("""{"jsonrpc":"2.0","result":"there","id":1}""" + "\n"));
        Assert.Equal("there", await call.WaitAsync(Stage.Patience));

        var late = channel.UnaryAsync(Probe.Unary, "late", default).AsTask();
        Assert.Contains("\"late\"", await requests.ReadLineAsync().WaitAsync(Stage.Patience), StringComparison.Ordinal);
        await back.Writer.CompleteAsync(new IOException("The process has died."));
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(late.WaitAsync(Stage.Patience)));
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "later", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }
}
