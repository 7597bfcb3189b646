using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore.Tests;

/// <summary>The same over HTTP/2, where a WebSocket is opened by an extended CONNECT (RFC 8441).</summary>
public sealed class Http2Tests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";

    [Fact]
    public async Task Post_OverHttp2_IsAnswered()
    {
        await using var app = await StartAsync();
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{app.Origin}/rpc")
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new StringContent(Echo, Encoding.UTF8, "application/json"),
        };
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(HttpVersion.Version20, response.Version);
        Assert.Equal(Answer, await response.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task WebSocket_OverHttp2_IsOpenedAndAnswered()
    {
        await using var app = await StartAsync();
        using var socket = new ClientWebSocket();
        socket.Options.HttpVersion = HttpVersion.Version20;
        socket.Options.HttpVersionPolicy = HttpVersionPolicy.RequestVersionExact;
        using var invoker = new HttpMessageInvoker(new SocketsHttpHandler());
        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/rpc"), invoker, default).WaitAsync(WebApp.Patience);
        await socket.SendAsync(Encoding.UTF8.GetBytes(Echo), WebSocketMessageType.Text, endOfMessage: true, default);
        var answer = new byte[1000];
        var part = await socket.ReceiveAsync(answer.AsMemory(), default).AsTask().WaitAsync(WebApp.Patience);
        Assert.Equal(Answer, Encoding.UTF8.GetString(answer, 0, part.Count));
        await socket.CloseAsync(WebSocketCloseStatus.NormalClosure, "", default).WaitAsync(WebApp.Patience);
    }

    private static Task<WebApp> StartAsync() => WebApp.StartAsync(services: static services => services.Configure<KestrelServerOptions>(
        static kestrel => kestrel.ConfigureEndpointDefaults(static listen => listen.Protocols = HttpProtocols.Http2)));
}
