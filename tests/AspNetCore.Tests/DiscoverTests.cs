using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Contracts.OpenRpc;
using Contracts.Testing.OpenRpc;
using Microsoft.AspNetCore.Builder;

namespace Contracts.AspNetCore.Tests;

/// <summary>What a path answers to <c>rpc.discover</c>.</summary>
public sealed class DiscoverTests
{
    private const string Discover = """{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}""";

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task OpenRpcService_BesideWhatItDescribes_AnswersAValidDocument(bool byWebSocket)
    {
        await using var app = await WebApp.StartAsync(map: static (app, _) =>
        {
            var probe = app.Services.Bind<IProbe>(ProbeService.Bind);
            var reporter = ReporterService.Bind(new Reporter());
            app.MapJsonRpc("/told", [probe, reporter, OpenRpcService.Of(probe, reporter)]);
        });
        var answer = byWebSocket ? await AskBySocketAsync(app) : await AskByPostAsync(app);
        var document = JsonNode.Parse(answer)!["result"]!;
        var methods = document["methods"]!.AsArray().Select(static method => (string)method!["name"]!).ToArray();
        Assert.Contains("web.Probe.Echo", methods);
        Assert.Contains("web.Reporter.Count", methods);
        var check = new SchemaCheck();
        check.Add(document.ToJsonString());
        Assert.Empty((await check.RunAsync()).Documents[0]);
    }

    private static async Task<string> AskByPostAsync(WebApp app)
    {
        using var content = new StringContent(Discover, Encoding.UTF8, "application/json");
        using var response = await app.Http.PostAsync(new Uri($"{app.Origin}/told"), content);
        return await response.Content.ReadAsStringAsync();
    }

    private static async Task<string> AskBySocketAsync(WebApp app)
    {
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/told"), default).WaitAsync(WebApp.Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Discover), WebSocketMessageType.Text, endOfMessage: true, default);
        var buffer = new byte[64 << 10];
        var length = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), default).AsTask().WaitAsync(WebApp.Patience);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
