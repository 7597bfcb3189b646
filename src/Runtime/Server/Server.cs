using Contracts.Calls;
using Contracts.Health;
using Contracts.Interceptors;
using Contracts.OpenRpc;
using Contracts.Reflection;
using Contracts.Transports;
using Contracts.Transports.Http2;
using Contracts.Transports.InMemory;
using Contracts.Transports.JsonRpc;
using Contracts.Transports.Tcp;

namespace Contracts;

/// <summary>Serves contracts at one or more addresses. Add services and addresses, start, and stop; each once.</summary>
/// <param name="options">How it behaves; <see langword="null"/> takes the defaults.</param>
public sealed class Server(ServerOptions? options = null) : IAsyncDisposable
{
    private readonly ServerOptions _options = options ?? new ServerOptions();
    private readonly Dictionary<string, MethodHandler> _handlers = new(StringComparer.Ordinal);
    private readonly List<Address> _addresses = [];
    private readonly List<Func<MethodTable, ServerOptions, Listener>> _hosts = [];
    private readonly List<Listener> _listeners = [];
    private readonly List<ContractDocument> _documents = [];
    private MethodHandler? _discovery;
    private ServerHealth? _health;
    private bool _isStarted;
    private Task? _stopping;

    /// <summary>The addresses that are listened at, with the ports that were bound; empty before the start.</summary>
    public IReadOnlyList<string> Endpoints => [.. _listeners.Select(static listener => listener.Endpoint)];

    /// <summary>Connections, and what they have to do with: zero, soon, once the server has stopped and every handler has returned.</summary>
    internal int Held => _listeners.Sum(static listener => listener.Held);

    /// <summary>Adds a service, as a generated <c>Bind</c> makes it.</summary>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">A method of it is served already.</exception>
    /// <exception cref="InvalidOperationException">The server was started.</exception>
    public Server Add(ServiceDefinition service)
    {
        ArgumentNullException.ThrowIfNull(service);
        ThrowIfStarted();
        foreach (var (name, handler) in service.Handlers)
        {
            if (!_handlers.TryAdd(name, handler))
            {
                throw new ArgumentException($"{name} is served already; add each service once.", nameof(service));
            }
        }

        _documents.AddRange(service.Documents);
        return this;
    }

    /// <summary>
    /// Lets callers ask over JSON-RPC what there is to call, what it takes and gives, and what its comments say: <c>rpc.discover</c> answers with the
    /// OpenRPC document of all services. Methods that were added by hand are not in it.
    /// </summary>
    /// <returns>This server.</returns>
    /// <exception cref="InvalidOperationException">The server was started.</exception>
    public Server AddOpenRpc()
    {
        ThrowIfStarted();
        _discovery = OpenRpcService.Handler(_documents);
        return this;
    }

    /// <summary>
    /// Lets callers ask which services there are and what their messages look like: gRPC's reflection, <c>grpc.reflection.v1</c> and <c>v1alpha</c>,
    /// for contracts in C# and in .proto files.
    /// </summary>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">It was added before.</exception>
    /// <exception cref="InvalidOperationException">The server was started.</exception>
    public Server AddReflection()
    {
        var reflection = new ServerReflection(() => _handlers.Values.Select(static handler => handler.Method));
        return Add(ServerReflectionService.Bind(reflection)).Add(ServerReflectionAlphaService.Bind(reflection));
    }

    /// <summary>
    /// Lets callers ask how this server and its services are, and be told when that changes: gRPC's health checking, <c>grpc.health.v1.Health</c>. All is
    /// serving until something else is set, and nothing is once the server stops.
    /// </summary>
    /// <param name="health">Where statuses are set; <see langword="null"/> if none will be.</param>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">It was added before.</exception>
    /// <exception cref="InvalidOperationException">The server was started.</exception>
    public Server AddHealth(ServerHealth? health = null)
    {
        health ??= new ServerHealth();
        Add(HealthService.Bind(new HealthChecks(health)));
        _health = health;
        return this;
    }

    /// <summary>Adds an address to listen at.</summary>
    /// <param name="uri">
    /// <c>tcp://host:port</c>, <c>tls://host:port</c>, <c>unix:/path</c>, <c>http://host:port</c>, <c>https://host:port</c>, <c>http+unix:/path</c>,
    /// <c>jsonrpc+tcp://host:port</c>, <c>jsonrpc+tls://host:port</c>, <c>jsonrpc+unix:/path</c>, <c>jsonrpc+pipe:name</c>, <c>jsonrpc+stdio:</c> for whoever started this process or <c>inproc://name</c>. Port 0 takes a free one, which
    /// <see cref="Endpoints"/> names after the start.
    /// </param>
    /// <returns>This server.</returns>
    /// <exception cref="ArgumentException">The address is none, or has no certificate where it needs one; the message says how to mend it.</exception>
    /// <exception cref="InvalidOperationException">The server was started.</exception>
    public Server Listen(string uri)
    {
        ThrowIfStarted();
        var address = Address.Parse(uri);
        if (address.IsSecure && !HasCertificate(_options))
        {
            throw new ArgumentException(
                $"{uri} needs a certificate, and ServerOptions.Tls has none. Example: new ServerOptions {{ Tls = new() {{ ServerCertificate = X509CertificateLoader.LoadPkcs12FromFile(\"server.pfx\", password) }} }}.",
                nameof(uri));
        }

        if (address.IsWeb)
        {
            throw new ArgumentException($"{uri} is served by ASP.NET: app.MapJsonRpc of the package Contracts.AspNetCore.", nameof(uri));
        }

        _addresses.Add(address);
        return this;
    }

    /// <summary>Adds what is listened at by a host of another assembly, over JSON-RPC.</summary>
    internal Server Listen(Func<MethodTable, ServerOptions, Listener> host)
    {
        ThrowIfStarted();
        _hosts.Add(host);
        return this;
    }

    /// <summary>Binds every address and begins to serve.</summary>
    /// <exception cref="IOException">An address cannot be bound; then none is.</exception>
    /// <exception cref="InvalidOperationException">There is no address or no service, or the server was started before.</exception>
    public async Task StartAsync(CancellationToken cancellationToken = default)
    {
        ThrowIfStarted();
        if (_addresses.Count + _hosts.Count == 0)
        {
            throw new InvalidOperationException("The server has no address; add one, as in server.Listen(\"tcp://127.0.0.1:5001\").");
        }

        if (_handlers.Count == 0)
        {
            throw new InvalidOperationException("The server has no service; add one, as in server.Add(GreeterService.Bind(new Greeter())).");
        }

        _isStarted = true;
        _health?.Serve(_handlers.Values.Select(static handler => handler.Method.Service));
        var table = new ServiceTable(
            _handlers.Values.Select(handler => handler.Intercept(_options.Interceptors)), _options.Time, _options.IncludeExceptionDetail);
        try
        {
            var listeners = _addresses.Select(ListenerAt).Concat(_hosts.Select(host => host(Spoken(), _options)));
            foreach (var listener in listeners)
            {
                await listener.StartAsync(cancellationToken).ConfigureAwait(false);
                _listeners.Add(listener);
            }
        }
        catch
        {
            await DisposeListenersAsync().ConfigureAwait(false);
            throw;
        }

        Listener ListenerAt(Address address) => address.Scheme switch
        {
            "inproc" => new InMemoryListener(address, table, _options.Limits),
            "tcp" or "tls" or "unix" => new TcpListener(address, table, _options.Limits, _options.Tls),
            "jsonrpc+tcp" or "jsonrpc+tls" or "jsonrpc+unix" or "jsonrpc+pipe" => new JsonRpcListener(
                address, Spoken(), _options.Limits, _options.Tls, _options.Time, _options.JsonRpc),
            "jsonrpc+stdio" => new JsonRpcStdioListener(address, Spoken(), _options.Limits, _options.Time, _options.JsonRpc),
            "http" or "https" or "http+unix" => new Http2Listener(address, table, _options.Limits, _options.Tls),
            _ => throw new InvalidOperationException($"There is no transport for '{address.Scheme}'."),
        };
    }

    /// <summary>
    /// Waits until no call can come any more because every address has ended by itself. Only <c>jsonrpc+stdio:</c> does, with the input of the process; with
    /// any other address it waits for ever. Stop the server then.
    /// </summary>
    /// <exception cref="OperationCanceledException">The token fired.</exception>
    public Task WaitForEndAsync(CancellationToken cancellationToken = default) =>
        Task.WhenAll(_listeners.Select(static listener => listener.Ended)).WaitAsync(cancellationToken);

    /// <summary>
    /// Refuses new calls as Unavailable, lets running ones end within <see cref="ServerOptions.DrainTimeout"/>, ends the rest with Unavailable and
    /// closes every connection.
    /// </summary>
    /// <param name="cancellationToken">Cuts the drain short.</param>
    public Task StopAsync(CancellationToken cancellationToken = default) => _stopping ??= DrainAsync(cancellationToken);

    /// <summary>Stops, as <see cref="StopAsync"/> does.</summary>
    public async ValueTask DisposeAsync() => await StopAsync().ConfigureAwait(false);

    private static bool HasCertificate(ServerOptions options) => options.Tls is
    { ServerCertificate: not null } or { ServerCertificateContext: not null } or { ServerCertificateSelectionCallback: not null };

    private MethodTable Spoken() =>
        new([.. Handlers().Select(handler => handler.Intercept(_options.Interceptors))], _options.Time, _options.IncludeExceptionDetail);

    // Only JSON-RPC has a way to ask so.
    private IEnumerable<MethodHandler> Handlers() => _discovery is null ? _handlers.Values : _handlers.Values.Append(_discovery);

    private async Task DrainAsync(CancellationToken cancellationToken)
    {
        // While those that watch can still be told.
        _health?.Stop();
        using var timeout = new CancellationTokenSource(_options.DrainTimeout, _options.Time);
        using var abort = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, cancellationToken);
        await Task.WhenAll(_listeners.Select(listener => listener.StopAsync(abort.Token).AsTask())).ConfigureAwait(false);
        await DisposeListenersAsync().ConfigureAwait(false);
    }

    private async Task DisposeListenersAsync()
    {
        foreach (var listener in _listeners)
        {
            await listener.DisposeAsync().ConfigureAwait(false);
        }
    }

    private void ThrowIfStarted()
    {
        if (_isStarted)
        {
            throw new InvalidOperationException("The server was started; add services and addresses before that, and start it once.");
        }
    }
}
