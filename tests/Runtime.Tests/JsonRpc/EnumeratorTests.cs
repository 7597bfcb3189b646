using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Streams as https://github.com/microsoft/vs-streamjsonrpc/blob/main/docfx/exotic_types/asyncenumerable.md has them, message by message.</summary>
public sealed class EnumeratorTests
{
    [Theory]
    [InlineData("""{"token":TOKEN}""")]
    [InlineData("[TOKEN]")]
    public async Task Responses_AreAskedForByTheirTokenUntilTheyAreFinished(string asked)
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnServer(static (count, _) => Probe.Numbers(int.Parse(count, null))));
        var result = Result(await peer.AskAsync("""{"jsonrpc":"2.0","id":"stream","method":"laws.Probe.Server","params":["5000"]}"""), "\"stream\"");
        var values = Values(result);
        var parameters = asked.Replace("TOKEN", result["token"]!.ToJsonString(), StringComparison.Ordinal);
        for (var id = 1; (bool?)result["finished"] is not true; id++)
        {
            result = Result(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":{{id}},"method":"$/enumerator/next","params":{{parameters}}}"""), $"{id}");
            Assert.False(result.AsObject().ContainsKey("token"));
            values.AddRange(Values(result));
        }

        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => $"{i}"), values);
        var late = JsonNode.Parse(await peer.AskAsync($$"""{"jsonrpc":"2.0","id":"late","method":"$/enumerator/next","params":{{parameters}}}"""))!;
        Assert.Equal(-32001, (int)late["error"]!["code"]!);
    }

    [Fact]
    public async Task Responses_ThatEndBeforeTheFirst_HaveNoToken()
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnServer(static (_, _) => Probe.Numbers(0)));
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":{"values":[]}}""", await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Server","params":[""]}"""));
    }

    [Theory]
    [InlineData("")]
    [InlineData("\"id\":9,")]
    public async Task Responses_Aborted_EndTheirHandlerAndAreUnknownFromThenOn(string id)
    {
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = await RawPeer.StartAsync(Probe.OnServer((_, _) => Endless(left)));
        var token = Result(await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Server","params":[""]}"""), "1")["token"]!.ToJsonString();
        await peer.SendAsync($$$"""{"jsonrpc":"2.0",{{{id}}}"method":"$/enumerator/abort","params":{"token":{{{token}}}}}""" + "\n");
        if (id.Length > 0)
        {
            Assert.Equal("""{"jsonrpc":"2.0","id":9,"result":null}""", await peer.ReadLineAsync());
        }

        await left.Task.WaitAsync(Stage.Patience);
        var late = JsonNode.Parse(await peer.AskAsync($$$"""{"jsonrpc":"2.0","id":2,"method":"$/enumerator/next","params":{"token":{{{token}}}}}"""))!;
        Assert.Equal(-32001, (int)late["error"]!["code"]!);
    }

    [Theory]
    [InlineData("5")]
    [InlineData("\"abc\"")]
    [InlineData("\"a\\u0041\"")]
    public async Task Requests_AreAskedForByTheCallersTokenAsItCame(string token)
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnClient(static async (requests, _) => string.Join(' ', await Stage.Collect(requests))));
        var asked = await peer.AskAsync($$$"""{"jsonrpc":"2.0","id":"sum","method":"laws.Probe.Client","params":[{"token":{{{token}}},"values":["first"]}]}""");
        for (var i = 0; i < 3; i++)
        {
            var ask = JsonNode.Parse(asked)!;
            Assert.Contains($"\"method\":\"$/enumerator/next\",\"params\":{{\"token\":{token}}}", asked, StringComparison.Ordinal);
            asked = await peer.AskAsync($$$"""{"jsonrpc":"2.0","id":{{{ask["id"]!.ToJsonString()}}},"result":{"values":["{{{i}}}"],"finished":{{{(i == 2 ? "true" : "false")}}}}}""");
        }

        Assert.Equal("""{"jsonrpc":"2.0","id":"sum","result":"first 0 1 2"}""", asked);
    }

    [Fact]
    public async Task Requests_ThatTheHandlerLeaves_EndWithTheAnswer()
    {
        await using var peer = await RawPeer.StartAsync(Probe.OnClient(static async (requests, _) =>
        {
            await foreach (var request in requests)
            {
                return request;
            }

            return "none";
        }));
        const string call = """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Client","params":[{"token":5,"values":["first"]}]}""";
        for (var i = 0; i < 3; i++)
        {
            await peer.SendAsync(call + "\n");
            string line;
            while (!(line = await peer.ReadLineAsync()).Contains("\"result\"", StringComparison.Ordinal))
            {
                // What was asked for before is answered to nobody.
                Assert.Contains("\"method\":\"$/enumerator/next\"", line, StringComparison.Ordinal);
                await peer.SendAsync($$$"""{"jsonrpc":"2.0","id":{{{JsonNode.Parse(line)!["id"]}}},"result":{"values":["late"]}}""" + "\n");
            }

            Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"first"}""", line);
        }
    }

    [Fact]
    public async Task Requests_ThatBreak_EndTheCallWithTheCallersError()
    {
        var thrown = new TaskCompletionSource<Exception>(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var peer = await RawPeer.StartAsync(Probe.OnClient(async (requests, _) =>
        {
            try
            {
                return $"{(await Stage.Collect(requests)).Count}";
            }
            catch (RpcException exception)
            {
                thrown.SetResult(exception);
                throw;
            }
        }));
        var ask = JsonNode.Parse(await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Client","params":[{"token":5}]}"""))!;
        var answer = await peer.AskAsync($$$"""{"jsonrpc":"2.0","id":{{{ask["id"]}}},"error":{"code":-32055,"message":"no more"}}""");
        Assert.StartsWith("""{"jsonrpc":"2.0","id":1,"error":{"code":-32055,"message":"no more""", answer, StringComparison.Ordinal);
        Assert.Equal(StatusCode.NotFound, ((RpcException)await thrown.Task.WaitAsync(Stage.Patience)).StatusCode);
    }

    private static JsonNode Result(string answer, string id)
    {
        var node = JsonNode.Parse(answer)!;
        Assert.Equal(id, node["id"]!.ToJsonString());
        return node["result"]!;
    }

    private static List<string> Values(JsonNode result) => [.. result["values"]!.AsArray().Select(static value => (string)value!)];

    private static async IAsyncEnumerable<string> Endless(TaskCompletionSource left)
    {
        try
        {
            while (true)
            {
                await Task.Yield();
                yield return new string('x', 1000);
            }
        }
        finally
        {
            left.SetResult();
        }
    }
}
