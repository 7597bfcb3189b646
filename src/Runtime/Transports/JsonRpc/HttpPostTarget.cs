using System.Net;
using System.Net.Http.Headers;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>A path of an HTTP server that takes messages by POST, and the connections to it; what its answers and their absence mean.</summary>
internal sealed class HttpPostTarget : IDisposable
{
    private const int MostQuoted = 200;

    private readonly Address _address;
    private readonly ConnectionLimits _limits;
    private readonly HttpHeaders _headers;
    private readonly HttpMessageInvoker _http;
    private readonly Uri _uri;
    private Socket? _first;  // Interlocked: connected, and of no request yet.

    /// <summary>Takes over a socket that is connected.</summary>
    public HttpPostTarget(Address address, ConnectionLimits limits, SslClientAuthenticationOptions? tls, HttpHeaders headers, Socket first)
    {
        _address = address;
        _limits = limits;
        _headers = headers;
        _first = first;
        _uri = new Uri(address.ToString()["jsonrpc+".Length..]);
        _http = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellationToken) => new NetworkStream(
                Interlocked.Exchange(ref _first, null) ?? await DialAsync(address, limits, cancellationToken).ConfigureAwait(false), ownsSocket: true),
            SslOptions = TlsOptions.For(tls, address.Host, protocol: null),
            ConnectTimeout = limits.HandshakeTimeout,
            PooledConnectionIdleTimeout = limits.IdleTimeout,
            // As with every other address: what stands there is called, nothing is kept between calls, and what goes with a call is its metadata.
            UseProxy = false,
            UseCookies = false,
            AllowAutoRedirect = false,
            ActivityHeadersPropagator = null,
        });
    }

    /// <summary>Connects.</summary>
    public static async Task<Socket> DialAsync(Address address, ConnectionLimits limits, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(address.Host, address.Port, cancellationToken).ConfigureAwait(false);
            new SocketWire(socket).KeepAlive(limits.KeepAliveInterval, limits.KeepAliveTimeout);
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Sends a message. The bytes are not needed any more once the answer has begun.</summary>
    public async Task<HttpResponseMessage> PostAsync(ReadOnlyMemory<byte> message, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new ReadOnlyMemoryContent(message) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var header in await _headers.GetAsync(cancellationToken).ConfigureAwait(false))
        {
            request.Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        return await _http.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>What calls end with that got no answer.</summary>
    public RpcException Failure(Exception exception) => exception switch
    {
        RpcException own => own,
        HttpRequestException { HttpRequestError: HttpRequestError.ConnectionError or HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError } =>
            NotSent(Dialer.Failure(_address, exception.InnerException is SocketException or AuthenticationException ? exception.InnerException : exception)),
        OperationCanceledException { InnerException: TimeoutException } => NotSent(new RpcException(
            StatusCode.Unavailable, $"{_address} did not answer within {_limits.HandshakeTimeout} (ConnectionLimits.HandshakeTimeout).", exception)),
        _ => new RpcException(StatusCode.Unavailable, $"The POST to {_address} was not answered: {exception.Message}", exception),
    };

    /// <summary>What calls end with that were answered by something else than an answer.</summary>
    public async Task<RpcException> NoAnswerAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var (code, hint) = (int)response.StatusCode switch
        {
            >= 200 and < 300 => (StatusCode.Internal, "Is JSON-RPC served at this path?"),
            >= 300 and < 400 => (StatusCode.Internal, $"Call the address that it names: {response.Headers.Location}"),
            401 => (StatusCode.Unauthenticated, HttpHeaders.WhoCalls),
            403 => (StatusCode.PermissionDenied, HttpHeaders.WhoCalls),
            404 or 405 => (StatusCode.Unimplemented, "Is JSON-RPC served at this path?"),
            413 => (StatusCode.ResourceExhausted, "Send less at once, or raise the server's limit."),
            408 or 429 or 502 or 503 or 504 => (StatusCode.Unavailable, "Try again later."),
            _ => (StatusCode.Internal, "Look at the server's log."),
        };
        var said = response.Content.Headers.ContentType?.MediaType is { } type
            ? type.StartsWith("text/", StringComparison.OrdinalIgnoreCase) ? $" and '{await QuoteAsync(response, cancellationToken).ConfigureAwait(false)}'" : $" and {type}"
            : "";
        return new RpcException(code, $"{_address} answered the POST with {(int)response.StatusCode} {response.ReasonPhrase}{said}, which holds no answer to the call. {hint}");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _http.Dispose();
        Interlocked.Exchange(ref _first, null)?.Dispose();
    }

    private static RpcException NotSent(RpcException failure) => new(failure.Status, trailers: null, failure.InnerException) { IsNotSent = true };

    // The first line, as far as it is printable.
    private static async Task<string> QuoteAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        var bytes = new byte[MostQuoted];
        var body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        var text = Encoding.UTF8.GetString(bytes, 0, length).AsSpan();
        var end = text.IndexOfAny('\r', '\n');
        var line = end < 0 ? text : text[..end];
        return string.Concat(line.ToString().Select(static c => char.IsControl(c) ? ' ' : c));
    }
}
