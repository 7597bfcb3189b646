using Contracts.Calls;
using Contracts.Interceptors;
using Contracts.Transports;
using Contracts.Transports.Http2;
using Contracts.Transports.InMemory;
using Contracts.Transports.JsonRpc;
using Contracts.Transports.Tcp;

namespace Contracts;

/// <summary>
/// Calls one address. It connects at the first call, keeps one connection for all calls, and connects again when that is lost. Make one for each
/// address and keep it: it is thread-safe, and generated clients over it cost nothing.
/// </summary>
/// <remarks>
/// A call waits while the channel connects, and while the server has as many calls under way as it takes; up to <see cref="ChannelOptions.MaxWaitingCalls"/> do.
/// If connecting fails, the calls that wait, and those that come before the next attempt, end with <see cref="StatusCode.Unavailable"/>, but for those that
/// <see cref="CallOptions.WaitsForReady"/>.
/// </remarks>
public sealed class Channel : CallInvoker, IAsyncDisposable
{
    private readonly Connector _connector;
    private readonly CallInvoker _invoker;

    private Channel(Connector connector, IReadOnlyList<ClientInterceptor> interceptors)
    {
        _connector = connector;
        _invoker = connector.Intercept(interceptors);
    }

    /// <summary>What its connections have to do with: zero, soon, once it is disposed.</summary>
    internal int Held => _connector.Held;

    /// <summary>Makes a channel to an address. It does not connect yet.</summary>
    /// <param name="uri">
    /// <c>tcp://host:port</c>, <c>tls://host:port</c> or <c>unix:/path</c>; <c>http://host:port</c>, <c>https://host:port</c> or <c>http+unix:/path</c> for
    /// gRPC; <c>jsonrpc+tcp://host:port</c>, <c>jsonrpc+tls://host:port</c>, <c>jsonrpc+unix:/path</c> or <c>jsonrpc+pipe:name</c> for JSON-RPC,
    /// <c>jsonrpc+ws://host:port/path</c> or <c>jsonrpc+wss://host:port/path</c> for that over a WebSocket, <c>jsonrpc+http://host:port/path</c> or
    /// <c>jsonrpc+https://host:port/path</c> for that by POST, which has no streams, <c>jsonrpc+stdio:</c> for that with whoever started this process; or
    /// <c>inproc://name</c> for a server in this process.
    /// </param>
    /// <param name="options">How it behaves; <see langword="null"/> takes the defaults.</param>
    /// <exception cref="ArgumentException">The address is none; the message shows right ones.</exception>
    public static Channel For(string uri, ChannelOptions? options = null)
    {
        options ??= new ChannelOptions();
        var address = Address.Parse(uri);
        ClientTransport transport = address.Scheme switch
        {
            "inproc" => new InMemoryClientTransport(address, options.Limits),
            "tcp" or "tls" or "unix" => new TcpClientTransport(address, options.Limits, options.Tls, options.Time),
            "jsonrpc+tcp" or "jsonrpc+tls" or "jsonrpc+unix" or "jsonrpc+pipe" => new JsonRpcClientTransport(
                address, options.Limits, options.Tls, options.Time, options.JsonRpc, Served(options)),
            "jsonrpc+ws" or "jsonrpc+wss" => new JsonRpcWebSocketTransport(
                address, options.Limits, options.Tls, options.Time, options.JsonRpc, new HttpHeaders(options.HttpHeaders), Served(options)),
            "jsonrpc+http" or "jsonrpc+https" => options.Services.Count == 0
                ? new JsonRpcPostTransport(address, options.Limits, options.Tls, options.Time, options.JsonRpc, new HttpHeaders(options.HttpHeaders))
                : throw new ArgumentException($"A server that is called by POST cannot call back, and ChannelOptions.Services has {options.Services.Count}; use jsonrpc+ws:// or jsonrpc+wss://.", nameof(options)),
            "jsonrpc+stdio" => new JsonRpcStreamTransport(
                Console.OpenStandardInput(), Console.OpenStandardOutput(), options.Limits, options.Time, options.JsonRpc, Served(options)),
            "http" or "https" or "http+unix" => new Http2ClientTransport(address, options.Limits, options.Tls, options.Time),
            _ => throw new ArgumentException($"There is no transport for '{address.Scheme}'.", nameof(uri)),
        };
        return new Channel(new Connector(address, transport, options), options.Interceptors);
    }

    /// <summary>
    /// Makes a channel that speaks JSON-RPC over two streams, such as the output and input of a child process. The streams are the channel's, and there is no
    /// connecting again once they have ended.
    /// </summary>
    /// <param name="input">What the peer writes is read from it.</param>
    /// <param name="output">What this side says is written to it, and flushed.</param>
    /// <param name="options">How it behaves; <see langword="null"/> takes the defaults.</param>
    public static Channel Over(Stream input, Stream output, ChannelOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(output);
        options ??= new ChannelOptions();
        var transport = new JsonRpcStreamTransport(input, output, options.Limits, options.Time, options.JsonRpc, Served(options));
        return new Channel(new Connector(Address.Parse("jsonrpc+stdio:"), transport, options), options.Interceptors);
    }

    private static MethodTable Served(ChannelOptions options) => options.Services.Count == 0
        ? MethodTable.Empty
        : new MethodTable([.. options.Services.SelectMany(static service => service.Handlers.Values)], options.Time, includeExceptionDetail: false);

    /// <inheritdoc/>
    public override ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        _invoker.UnaryAsync(method, request, options);

    /// <inheritdoc/>
    public override ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        _invoker.ClientStreamingAsync(method, requests, options);

    /// <inheritdoc/>
    public override IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        _invoker.ServerStreaming(method, request, options);

    /// <inheritdoc/>
    public override IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        _invoker.DuplexStreaming(method, requests, options);

    /// <summary>Closes the connection. Calls that are under way end with <see cref="StatusCode.Unavailable"/>, and so do later ones.</summary>
    public ValueTask DisposeAsync() => _connector.DisposeAsync();
}
