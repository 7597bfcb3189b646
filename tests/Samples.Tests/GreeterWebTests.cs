using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Contracts.Samples.Tests;

/// <summary>samples/GreeterWeb serves its page, and what the page calls.</summary>
public sealed class GreeterWebTests
{
    [Fact]
    public async Task GreeterWeb_ItsPageAndWhatItCalls_AreServed()
    {
        using var server = SampleProcess.Start("GreeterWeb", "--urls", "http://127.0.0.1:0");
        const string listening = "Now listening on: ";
        string line;
        do
        {
            line = await server.ReadLineAsync() ?? throw new InvalidOperationException((await server.EndAsync()).Error);
        }
        while (!line.Contains(listening, StringComparison.Ordinal));

        using var http = new HttpClient { BaseAddress = new Uri(line[(line.IndexOf(listening, StringComparison.Ordinal) + listening.Length)..]) };
        var page = await http.GetStringAsync(new Uri("/", UriKind.Relative));
        Assert.Contains("fetch('/rpc'", page, StringComparison.Ordinal);

        using var content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"samples.Greeter.SayHello","params":{"name":"Ada"}}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/rpc", UriKind.Relative), content);
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":{"text":"Hello, Ada!"}}""", await response.Content.ReadAsStringAsync());

        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{http.BaseAddress.Port}/rpc"), default);
        var part = await AskAsync(socket, """{"jsonrpc":"2.0","id":1,"method":"samples.Greeter.Count","params":{"to":5}}""");
        var token = part["token"];
        var numbers = new List<int>();
        for (var isLast = token is null; ; isLast = (bool)part["finished"]!)
        {
            numbers.AddRange(part["values"]!.AsArray().Select(static tick => (int)tick!["number"]!));
            if (isLast)
            {
                break;
            }

            part = await AskAsync(socket, $$$"""{"jsonrpc":"2.0","id":2,"method":"$/enumerator/next","params":{"token":{{{token}}}}}""");
        }

        Assert.Equal([1, 2, 3, 4, 5], numbers);
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default);
    }

    private static async Task<JsonNode> AskAsync(ClientWebSocket socket, string request)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(request), WebSocketMessageType.Text, endOfMessage: true, default);
        var answer = new byte[10_000];
        var part = await socket.ReceiveAsync(answer.AsMemory(), default);
        return JsonNode.Parse(answer.AsSpan(0, part.Count))!["result"]!;
    }
}
