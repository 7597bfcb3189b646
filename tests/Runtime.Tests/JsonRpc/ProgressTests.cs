using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Progress as LSP and MCP have it: docs/wire/jsonrpc.md#progress.</summary>
public sealed class ProgressTests
{
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"done"}""";

    // https://microsoft.github.io/language-server-protocol/specifications/lsp/3.17/specification/#progress
    [Theory]
    [InlineData("""["x",7]""", "7")]
    [InlineData("""["x", "a\"b"]""", "\"a\\\"b\"")]
    [InlineData("""{"what":"x","progress":7}""", "7")]
    [InlineData("""{"progress":"t","what":"x"}""", "\"t\"")]
    public async Task Token_AmongTheParameters_GetsProgressOfLsp(string parameters, string token)
    {
        await using var peer = await ServeAsync();
        Assert.Equal($$$"""{"jsonrpc":"2.0","method":"$/progress","params":{"token":{{{token}}},"value":5}}""", await peer.AskAsync(Request(parameters)));
        Assert.Equal(Answer, await peer.ReadLineAsync());
    }

    // https://modelcontextprotocol.io/specification/2025-06-18/basic/utilities/progress
    [Theory]
    [InlineData("7")]
    [InlineData("\"abc\"")]
    public async Task Token_InMeta_GetsProgressOfMcp(string token)
    {
        await using var peer = await ServeAsync();
        Assert.Equal(
            $$$"""{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":{{{token}}},"progress":5}}""",
            await peer.AskAsync(Request($$$"""{"what":"x","_meta":{"other":[],"progressToken":{{{token}}}}}""")));
        Assert.Equal(Answer, await peer.ReadLineAsync());
    }

    [Theory]
    [InlineData("""["x"]""")]
    [InlineData("""["x",null]""")]
    [InlineData("""{"what":"x"}""")]
    [InlineData("""{"what":"x","progress":null,"_meta":{}}""")]
    [InlineData("""{"what":"x","progress":{"token":1},"_meta":{"progressToken":true}}""")]
    public async Task Token_Missing_GetsTheAnswerAlone(string parameters)
    {
        await using var peer = await ServeAsync();
        Assert.Equal(Answer, await peer.AskAsync(Request(parameters)));
    }

    [Theory]
    [InlineData("""["x",7,8]""")]
    [InlineData("""["x",{}]""")]
    [InlineData("[]")]
    [InlineData("[7]")]
    public async Task Parameters_OfAnotherCount_AreRefused(string parameters)
    {
        await using var peer = await ServeAsync();
        Assert.StartsWith("""{"jsonrpc":"2.0","id":1,"error":{"code":-32602,""", await peer.AskAsync(Request(parameters)), StringComparison.Ordinal);
        Assert.Equal(Answer, await peer.AskAsync(Request("""["x"]""")));
    }

    [Fact]
    public async Task Notification_OfAMethodWithProgress_RunsAndIsNotAnswered()
    {
        var ran = new TaskCompletionSource();
        await using var peer = await RawPeer.StartAsync(WorkService.Bind(new Work((_, _) =>
        {
            ran.TrySetResult();
            return new("done");
        })));
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"laws.Work.Run","params":["x"]}""" + "\n");
        await ran.Task.WaitAsync(Stage.Patience);
        Assert.Equal(Answer, await peer.AskAsync(Request("""["x"]""")));
    }

    [Fact]
    public async Task Progress_OfNoCall_IsIgnored()
    {
        await using var peer = await ServeAsync();
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":99,"value":1}}""" + "\n");
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":{},"value":1}}""" + "\n");
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"$/progress"}""" + "\n");
        await peer.SendAsync("""{"jsonrpc":"2.0","method":"notifications/progress","params":[1]}""" + "\n");
        Assert.Equal(Answer, await peer.AskAsync(Request("""["x"]""")));
    }

    [Fact]
    public async Task Batch_WithProgress_HasItBesideTheAnswers()
    {
        await using var peer = await ServeAsync();
        Assert.Contains("\"$/progress\"", await peer.AskAsync($"[{Request("""["x",7]""")}]"), StringComparison.Ordinal);
        Assert.Equal($"[{Answer}]", await peer.ReadLineAsync());
    }

    [Theory]
    [InlineData(JsonRpcCancelling.CancelRequest, JsonRpcParameters.ByPosition, """["x",1]""", """{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":4}}""")]
    [InlineData(JsonRpcCancelling.CancelRequest, JsonRpcParameters.ByName, """{"what":"x","progress":1}""", """{"jsonrpc":"2.0","method":"$/progress","params":[1,4]}""")]
    [InlineData(JsonRpcCancelling.Cancelled, JsonRpcParameters.ByPosition, """{"what":"x","_meta":{"progressToken":1}}""", """{"jsonrpc":"2.0","method":"notifications/progress","params":{"progressToken":1,"progress":4,"total":9}}""")]
    public async Task Client_ThatWantsProgress_SendsItsTokenAndReadsReports(JsonRpcCancelling cancelling, JsonRpcParameters parameters, string sent, string report)
    {
        await using var server = new LineServer();
        await using var channel = Channel.For(server.Address, new ChannelOptions { JsonRpc = new JsonRpcOptions { Cancelling = cancelling, Parameters = parameters } });
        var seen = new Seen<int>();
        var call = new WorkClient(channel).RunAsync("x", seen).AsTask();
        Assert.Equal($$$"""{"jsonrpc":"2.0","id":1,"method":"laws.Work.Run","params":{{{sent}}},"contracts":{}}""", await server.ReadLineAsync());
        await server.SendAsync(report);
        await server.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":2,"value":5}}""");
        await server.SendAsync(Answer);
        await server.SendAsync(report);
        Assert.Equal("done", await call.WaitAsync(Stage.Patience));
        Assert.Equal([4], seen.All);
    }

    [Fact]
    public async Task Client_ThatWantsNoProgress_SendsNoToken()
    {
        await using var server = new LineServer();
        await using var channel = Channel.For(server.Address);
        var call = new WorkClient(channel).RunAsync("x").AsTask();
        Assert.Contains("""params":["x"],""", await server.ReadLineAsync(), StringComparison.Ordinal);
        await server.SendAsync(Answer);
        Assert.Equal("done", await call.WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Report_OfTheWrongType_EndsTheCallAlone()
    {
        await using var server = new LineServer();
        await using var channel = Channel.For(server.Address);
        var call = new WorkClient(channel).RunAsync("x", new Seen<int>()).AsTask();
        await server.ReadLineAsync();
        await server.SendAsync("""{"jsonrpc":"2.0","method":"$/progress","params":{"token":1,"value":"five"}}""");
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Internal, exception.StatusCode);
        var next = new WorkClient(channel).RunAsync("x").AsTask();
        await server.ReadUntilAsync("\"id\":2");
        await server.SendAsync("""{"jsonrpc":"2.0","id":2,"result":"next"}""");
        Assert.Equal("next", await next.WaitAsync(Stage.Patience));
    }

    private static string Request(string parameters) => $$$"""{"jsonrpc":"2.0","id":1,"method":"laws.Work.Run","params":{{{parameters}}}}""";

    private static Task<RawPeer> ServeAsync() => RawPeer.StartAsync(WorkService.Bind(new Work(static (progress, _) =>
    {
        progress.Report(5);
        return new("done");
    })));
}
