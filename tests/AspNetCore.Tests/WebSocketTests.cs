using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Contracts.Transports;

namespace Contracts.AspNetCore.Tests;

/// <summary>WebSocket: a message is a text message; both sides call; either closes.</summary>
public sealed class WebSocketTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";

    [Theory]
    [InlineData(Echo, Answer)]
    [InlineData("{\n  \"jsonrpc\": \"2.0\",\n  \"id\": 1,\n  \"method\": \"web.Probe.Echo\",\n  \"params\": [\"hello\"]\n}\n", Answer)]
    [InlineData($"[{Echo}]", $"[{Answer}]")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Tell","params":["path"]}""", """{"jsonrpc":"2.0","id":1,"result":"/rpc"}""")]
    public async Task Message_Request_IsAnswered(string request, string answer)
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        Assert.Equal(answer, await AskAsync(socket, request));
        Assert.Equal(Answer, await AskAsync(socket, Echo));
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData("hello", -32700)]
    [InlineData("Content-Length: 2\r\n\r\n{}", -32700)]
    [InlineData(Echo + "\n" + Echo, -32700)]
    [InlineData("[]", -32600)]
    public async Task Message_Wrong_IsAnsweredAndTheSocketLives(string request, int code)
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        Assert.Equal(code, (int)JsonNode.Parse(await AskAsync(socket, request))!["error"]!["code"]!);
        Assert.Equal(Answer, await AskAsync(socket, Echo));
    }

    [Fact]
    public async Task Message_InPartsOfOneByteAndEmptyOnes_IsAnswered()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        var bytes = Encoding.UTF8.GetBytes(Echo);
        for (var i = 0; i < bytes.Length; i++)
        {
            await socket.SendAsync(bytes.AsMemory(i, 1), WebSocketMessageType.Text, endOfMessage: false, default);
            await socket.SendAsync(ReadOnlyMemory<byte>.Empty, WebSocketMessageType.Text, endOfMessage: i == bytes.Length - 1, default);
        }

        Assert.Equal(Answer, await ReadAsync(socket));
    }

    [Fact]
    public async Task Message_OfAMegabyte_IsAnswered()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        var text = new string('x', 1 << 20);
        Assert.Equal(Answer.Replace("hello", text, StringComparison.Ordinal), await AskAsync(socket, Echo.Replace("hello", text, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Handler_CallsItsCaller_OverTheSameSocket()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        var asked = JsonNode.Parse(await AskAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"web.Probe.AskBack","params":["hello"]}"""))!;
        Assert.Equal("web.Probe.Echo", (string?)asked["method"]);
        Assert.Equal("hello", (string?)asked["params"]![0]);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"back"}""", await AskAsync(socket, $$"""{"jsonrpc":"2.0","id":{{asked["id"]}},"result":"back"}"""));
    }

    [Fact]
    public async Task Stream_OfResponses_ComesAsItIsAskedFor()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        var part = JsonNode.Parse(await AskAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[1000,1000]}"""))!["result"]!;
        var token = part["token"]!.ToJsonString();
        var numbers = new List<int>();
        while (true)
        {
            numbers.AddRange(part["values"]!.AsArray().Select(static item => (int)item!["number"]!));
            if (part["finished"]?.GetValue<bool>() == true)
            {
                break;
            }

            part = JsonNode.Parse(await AskAsync(socket, $$$"""{"jsonrpc":"2.0","id":2,"method":"$/enumerator/next","params":{"token":{{{token}}}}}"""))!["result"]!;
        }

        Assert.Equal(Enumerable.Range(1, 1000), numbers);
    }

    [Fact]
    public async Task Close_ByTheClient_IsAnsweredAndCancelsItsCalls()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        await SendAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait"}""");
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "done", default).WaitAsync(WebApp.Patience);
        Assert.Equal(WebSocketCloseStatus.NormalClosure, socket.CloseStatus);
        await app.Probe.Cancelled.Task.WaitAsync(WebApp.Patience);
    }

    [Fact]
    public async Task Abort_ByTheClient_CancelsItsCalls()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        await SendAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait"}""");
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        socket.Abort();
        await app.Probe.Cancelled.Task.WaitAsync(WebApp.Patience);
    }

    [Fact]
    public async Task Stop_CallUnderWay_IsAnsweredAndNewOnesAreRefusedThenTheServerGoesAway()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        await SendAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait"}""");
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        var stopping = app.StopAsync();
        string refused;
        do
        {
            // One that comes before the server has begun to stop is served.
            refused = await AskAsync(socket, Echo.Replace("\"id\":1", "\"id\":2", StringComparison.Ordinal));
        }
        while (refused.Contains("result", StringComparison.Ordinal));

        Assert.Contains("-32064", refused, StringComparison.Ordinal);
        app.Probe.Go.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"went"}""", await ReadAsync(socket));
        Assert.Equal("closed 1001", await ReadAsync(socket));
        await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, "", default);
        await stopping.WaitAsync(WebApp.Patience);
    }

    [Fact]
    public async Task Stop_PeerThatDoesNotCloseBack_DoesNotKeepIt()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync();
        await AskAsync(socket, Echo);
        await app.StopAsync().WaitAsync(WebApp.Patience);
    }

    [Fact]
    public async Task Idle_LongerThanTheLimit_ClosesInOrder()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { IdleTimeout = TimeSpan.FromMilliseconds(50) } });
        using var socket = await app.OpenAsync();
        Assert.Equal("closed 1000", await ReadAsync(socket));
    }

    [Fact]
    public async Task Silence_IsAskedForASignOfLifeWhichABrowserGivesByItself()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions
        {
            Limits = new ConnectionLimits { KeepAliveInterval = TimeSpan.FromMilliseconds(20), KeepAliveTimeout = TimeSpan.FromMilliseconds(500) },
        });
        using var raw = await RawSocket.OpenAsync(app.Port);
        // RFC 6455 §5.5.2: opcode 9, final, and unmasked as from a server. It goes unanswered, so the server lets go.
        Assert.Equal(0x89, (await raw.ReadFrameAsync())[0]);
        await raw.ReadToEndAsync();
    }

    private static Task SendAsync(ClientWebSocket socket, string text) =>
        socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, endOfMessage: true, default).WaitAsync(WebApp.Patience);

    private static async Task<string> AskAsync(ClientWebSocket socket, string text)
    {
        await SendAsync(socket, text);
        return await ReadAsync(socket);
    }

    // A message, or the code with which the server closed.
    private static async Task<string> ReadAsync(ClientWebSocket socket)
    {
        var buffer = new byte[2 << 20];
        for (var length = 0; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(length), default).AsTask().WaitAsync(WebApp.Patience);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return $"closed {(int)socket.CloseStatus!}";
            }

            Assert.Equal(WebSocketMessageType.Text, part.MessageType);
            length += part.Count;
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(buffer, 0, length);
            }
        }
    }
}
