using System.Net.WebSockets;
using Contracts.Calls;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;
using Contracts.Transports.Wires;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Net.Http.Headers;

namespace Contracts.AspNetCore;

/// <summary>What is served at one path: each POST is a connection of one message, each WebSocket one of many (docs/wire/jsonrpc.md#http-and-websocket).</summary>
/// <param name="methods">What is called.</param>
/// <param name="options">How.</param>
/// <param name="services">The application's.</param>
/// <param name="opened">Is told of each connection before it starts, for who counts what is left of it.</param>
internal sealed class JsonRpcEndpoint(MethodTable methods, ServerOptions options, IServiceProvider services, Action<IServedLink>? opened = null)
{
    // What a handler finds under these names on other wires too.
    private static readonly string[] Carried = [HeaderNames.Authorization, HeaderNames.TraceParent, HeaderNames.TraceState];

    // How long a peer has to take what was sent to it last.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    // How long a body may take, and what is under way, are the host's to say.
    private readonly ConnectionLimits _limitsOfPost = options.Limits with { IdleTimeout = Timeout.InfiniteTimeSpan, MaxConnectionAge = Timeout.InfiniteTimeSpan };

    private readonly CancellationToken _stopping = services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;

    /// <summary>Serves one request of HTTP.</summary>
    public Task ServeAsync(HttpContext http) =>
        http.WebSockets.IsWebSocketRequest ? ServeSocketAsync(http)
        : !HttpMethods.IsPost(http.Request.Method) ? RefuseMethodAsync(http)
        : !IsJson(http.Request.ContentType) ? RefuseAsync(
            http, StatusCodes.Status415UnsupportedMediaType, $"Content-Type is '{http.Request.ContentType}'; it has to be application/json, in UTF-8.")
        : ServePostAsync(http);

    private static bool IsJson(string? type) =>
        MediaTypeHeaderValue.TryParse(type, out var parsed)
        && parsed.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!parsed.Charset.HasValue || HeaderUtilities.RemoveQuotes(parsed.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));

    private static Task RefuseMethodAsync(HttpContext http)
    {
        http.Response.Headers.Allow = HttpMethods.Post;
        return RefuseAsync(http, StatusCodes.Status405MethodNotAllowed, $"The method is {http.Request.Method}; send JSON-RPC with POST, or open a WebSocket.");
    }

    private static Task RefuseAsync(HttpContext http, int status, string why)
    {
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync(why + "\n", http.RequestAborted);
    }

    private static Metadata? HeadersOf(HttpRequest request)
    {
        Metadata? headers = null;
        foreach (var name in Carried)
        {
            // Metadata is printable ASCII; what is not stays with the HttpContext.
            if (request.Headers[name] is [{ } value] && !value.AsSpan().ContainsAnyExceptInRange(' ', '~'))
            {
                (headers ??= new Metadata()).Add(name, value);
            }
        }

        return headers;
    }

    private LinkOptions LinkOptions(HttpContext http, ConnectionLimits limits, string scheme)
    {
        var connection = http.Connection;
        // Over a Unix domain socket there is no address.
        var peer = connection.RemoteIpAddress is { } address
            ? new Address(scheme, (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString(), connection.RemotePort, "").ToString()
            : $"{scheme}:";
        return new LinkOptions(limits, options.Time, peer)
        {
            PeerCertificate = connection.ClientCertificate,
            Headers = HeadersOf(http.Request),
            Host = http,
        };
    }

    private async Task ServePostAsync(HttpContext http)
    {
        var most = options.Limits.MaxEnvelopeBytes;
        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            // Ours holds instead.
            limit.MaxRequestBodySize = null;
        }

        if (http.Request.ContentLength > most)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, options.Limits.MessageTooLarge(http.Request.ContentLength.Value).Detail).ConfigureAwait(false);
            return;
        }

        JsonRpcLink? link = null;
        var exchange = new HttpExchange(http, most) { Taken = () => link!.Go() };
        link = new JsonRpcLink(exchange, LinkOptions(http, _limitsOfPost, $"jsonrpc+{http.Request.Scheme}"), options.JsonRpc, methods, isServer: true);
        opened?.Invoke(link);
        using (http.RequestAborted.UnsafeRegister(_ => link.Close(new Status(StatusCode.Cancelled, "The caller has gone.")), null))
        {
            link.Start();
            await link.Completed.ConfigureAwait(false);
        }

        if (exchange.IsTooLarge)
        {
            await RefuseAsync(http, StatusCodes.Status413PayloadTooLarge, options.Limits.MessageTooLarge(most + 1).Detail).ConfigureAwait(false);
        }
        else if (exchange.Fault is { } fault)
        {
            // The body broke off, or came too slowly: the server knows the status.
            throw new BadHttpRequestException(fault.Message, fault.StatusCode, fault);
        }
        else if (!exchange.HasAnswer && link.Cause is { } cause)
        {
            await RefuseAsync(http, StatusCodes.Status400BadRequest, cause is FramingException ? cause.Message : "The body broke off.").ConfigureAwait(false);
        }
        else if (!exchange.HasAnswer)
        {
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        }
    }

    private async Task ServeSocketAsync(HttpContext http)
    {
        if (await Origins.RefusalAsync(http).ConfigureAwait(false) is { } why)
        {
            await RefuseAsync(http, StatusCodes.Status403Forbidden, why).ConfigureAwait(false);
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync(new WebSocketAcceptContext
        {
            KeepAliveInterval = options.Limits.KeepAliveInterval,
            KeepAliveTimeout = options.Limits.KeepAliveTimeout,
        }).ConfigureAwait(false);
        using var wire = new WebSocketWire(socket, options.Limits, ownsSocket: false);
        var link = new JsonRpcLink(wire, LinkOptions(http, options.Limits, http.Request.IsHttps ? "jsonrpc+wss" : "jsonrpc+ws"), options.JsonRpc, methods, isServer: true);
        opened?.Invoke(link);
        link.Start();
        using (_stopping.UnsafeRegister(_ => Leave(), null))
        {
            await link.Completed.ConfigureAwait(false);
        }

        if (socket.State == WebSocketState.Aborted)
        {
            // The close frame that names the peer's fault is under way, and the end of the request would overtake it.
            await Task.Delay(Farewell, http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        void Leave()
        {
            wire.EndWith(WebSocketCloseStatus.EndpointUnavailable, "The server is stopping.");
            link.Go();
        }
    }
}
