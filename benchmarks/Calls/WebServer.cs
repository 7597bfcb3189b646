using System.Net.WebSockets;
using Contracts.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contracts.Benchmarks.Calls;

/// <summary>What is served at a path of Kestrel: JSON-RPC, by POST and WebSocket; and what either costs with nothing of ours, the same message as plain JSON.</summary>
internal static class WebServer
{
    /// <summary>In place of an address: a POST of a minimal API, called by HttpClient.</summary>
    public const string MinimalApi = "minimal-api";

    /// <summary>In place of an address: a WebSocket that sends each text back, spoken to by ClientWebSocket.</summary>
    public const string BareSocket = "bare-websocket";

    /// <summary>Whether an address is served here.</summary>
    public static bool Serves(string address) => IsBare(address) || address.StartsWith("jsonrpc+http:", StringComparison.Ordinal) || address.StartsWith("jsonrpc+ws:", StringComparison.Ordinal);

    /// <summary>Whether there is nothing of ours on either side.</summary>
    public static bool IsBare(string address) => address is MinimalApi or BareSocket;

    /// <summary>Begins to serve.</summary>
    /// <returns>Where.</returns>
    public static async Task<string> StartAsync(string address)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(System.Net.IPAddress.Loopback, 0));
        builder.Services.ConfigureHttpJsonOptions(static options => options.SerializerOptions.TypeInfoResolverChain.Insert(0, EchoJson.Default));
        var app = builder.Build();
        app.UseWebSockets();
        app.MapPost("/echo", static (EchoMessage message) => message);
        app.Map("/socket", EchoAsync);
        app.MapJsonRpc("/rpc", EchoService.Bind(new Echo()));
        await app.StartAsync().ConfigureAwait(false);
        var (scheme, path) = address switch
        {
            MinimalApi => ("http", "echo"),
            BareSocket => ("ws", "socket"),
            _ => (address.Split(':')[0], "rpc"),
        };
        return $"{scheme}://127.0.0.1:{new Uri(app.Urls.First()).Port}/{path}";
    }

    private static async Task EchoAsync(HttpContext http)
    {
        using var socket = await http.WebSockets.AcceptWebSocketAsync().ConfigureAwait(false);
        var buffer = new byte[64 << 10];
        while (await socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None).ConfigureAwait(false) is { MessageType: not WebSocketMessageType.Close } part)
        {
            await socket.SendAsync(buffer.AsMemory(0, part.Count), part.MessageType, part.EndOfMessage, CancellationToken.None).ConfigureAwait(false);
        }
    }
}
