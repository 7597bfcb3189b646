using Contracts.Calls;
using Contracts.Interceptors;
using Contracts.Transports;
using Contracts.Transports.Http2;
using Contracts.Transports.InMemory;
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
    /// gRPC; or <c>inproc://name</c> for a server in this process.
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
            "http" or "https" or "http+unix" => new Http2ClientTransport(address, options.Limits, options.Tls, options.Time),
            _ => throw new ArgumentException($"There is no transport for '{address.Scheme}'.", nameof(uri)),
        };
        return new Channel(new Connector(address, transport, options), options.Interceptors);
    }

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
