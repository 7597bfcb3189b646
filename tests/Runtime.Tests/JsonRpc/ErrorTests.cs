using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Statuses and codes, both ways (docs/wire/jsonrpc.md#errors).</summary>
public sealed class ErrorTests
{
    /// <summary>Every status that is an error, with the code that the document's table has for it.</summary>
    public static TheoryData<StatusCode, int> Table { get; } = new()
    {
        { StatusCode.Cancelled, -32800 },
        { StatusCode.Unknown, -32000 },
        { StatusCode.InvalidArgument, -32602 },
        { StatusCode.DeadlineExceeded, -32054 },
        { StatusCode.NotFound, -32055 },
        { StatusCode.AlreadyExists, -32056 },
        { StatusCode.PermissionDenied, -32057 },
        { StatusCode.ResourceExhausted, -32058 },
        { StatusCode.FailedPrecondition, -32059 },
        { StatusCode.Aborted, -32060 },
        { StatusCode.OutOfRange, -32061 },
        { StatusCode.Unimplemented, -32601 },
        { StatusCode.Internal, -32603 },
        { StatusCode.Unavailable, -32064 },
        { StatusCode.DataLoss, -32065 },
        { StatusCode.Unauthenticated, -32066 },
    };

    [Theory]
    [MemberData(nameof(Table))]
    public async Task Status_OfAHandler_HasItsCodeAndComesBackAsItself(StatusCode status, int code)
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary((_, _) => throw new RpcException(status, "why")));
        Assert.Equal(
            $$$"""{"jsonrpc":"2.0","id":1,"error":{"code":{{{code}}},"message":"why"}}""",
            await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[""]}"""));
        await using var channel = Channel.For(peer.Server.Endpoints[0]);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(status, exception.StatusCode);
        Assert.Equal("why", exception.Status.Detail);
        Assert.Empty(exception.Trailers);
    }

    [Fact]
    public async Task CodeAndData_ChosenByAHandler_CrossTheWireAndReachTheCaller()
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary(static (_, _) => throw new RpcException(
            new Status(StatusCode.NotFound, "gone"),
            new Metadata { { "jsonrpc-code", "1234" }, { "jsonrpc-data-bin", Encoding.UTF8.GetBytes("""{"retry":false}""") } })));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":1234,"message":"gone","data":{"retry":false}},"contracts":{"status":5}}""",
            await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[""]}"""));
        await using var channel = Channel.For(peer.Server.Endpoints[0]);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.NotFound, exception.StatusCode);
        Assert.Equal("1234", exception.Trailers.Get("jsonrpc-code"));
        Assert.Equal("""{"retry":false}""", Encoding.UTF8.GetString(exception.Trailers.GetBytes("jsonrpc-data-bin")!.Value.Span));
    }

    [Theory]
    [InlineData("$/cancelRequest", "id", true)]
    [InlineData("notifications/cancelled", "requestId", false)]
    public async Task Cancel_InEitherWay_ReachesTheHandlerAndIsAnsweredAsItsProtocolSays(string method, string name, bool isAnswered)
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary(async (text, context) =>
        {
            if (text == "quick")
            {
                return text;
            }

            entered.SetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken).ContinueWith(_ => left.SetResult(), TaskScheduler.Default);
            return "";
        }));
        await peer.SendAsync("""{"jsonrpc":"2.0","id":"a","method":"laws.Probe.Unary","params":["slow"]}""" + "\n");
        await entered.Task.WaitAsync(Stage.Patience);
        await peer.SendAsync($$$"""{"jsonrpc":"2.0","method":"{{{method}}}","params":{"{{{name}}}":"a"}}""" + "\n");
        await left.Task.WaitAsync(Stage.Patience);
        if (isAnswered)
        {
            Assert.StartsWith("""{"jsonrpc":"2.0","id":"a","error":{"code":-32800,""", await peer.ReadLineAsync(), StringComparison.Ordinal);
        }

        Assert.Equal("""{"jsonrpc":"2.0","id":"b","result":"quick"}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":"b","method":"laws.Probe.Unary","params":["quick"]}"""));
    }

    [Theory]
    [InlineData(JsonRpcCancelling.CancelRequest, """{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""")]
    [InlineData(JsonRpcCancelling.Cancelled, """{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":1}}""")]
    [InlineData(JsonRpcCancelling.None, null)]
    public async Task Client_ThatCancels_SaysItAsItsSettingHasIt(JsonRpcCancelling cancelling, string? said)
    {
        await using var server = new LineServer();
        await using var channel = Channel.For(server.Address, new ChannelOptions { JsonRpc = new JsonRpcOptions { Cancelling = cancelling, SendsExtension = false } });
        using var source = new CancellationTokenSource();
        var call = channel.UnaryAsync(Probe.Unary, "slow", new CallOptions(source.Token)).AsTask();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["slow"]}""", await server.ReadLineAsync());
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Stage.Patience));
        var next = channel.UnaryAsync(Probe.Unary, "next", default).AsTask();
        if (said is not null)
        {
            Assert.Equal(said, await server.ReadLineAsync());
        }

        Assert.Equal("""{"jsonrpc":"2.0","id":2,"method":"laws.Probe.Unary","params":["next"]}""", await server.ReadLineAsync());
        await server.SendAsync("""{"jsonrpc":"2.0","id":2,"result":"done"}""");
        Assert.Equal("done", await next.WaitAsync(Stage.Patience));
    }
}
