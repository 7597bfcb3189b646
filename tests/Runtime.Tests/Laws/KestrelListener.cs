using System.Net;
using Contracts.AspNetCore;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;
using Contracts.Transports.Wires;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>An application of ASP.NET with one path, at which a server listens.</summary>
internal sealed class KestrelListener : Listener
{
    private const string Path = "/";
    private readonly string _scheme;
    private readonly WebApplication _app;
    private readonly Lock _gate = new();
    private readonly HashSet<IServedLink> _links = [];  // Guarded by _gate.

    /// <summary>Listens at a port of this machine.</summary>
    /// <param name="address">As of a channel: its scheme is the channel's.</param>
    /// <param name="methods">What is called.</param>
    /// <param name="options">How.</param>
    public KestrelListener(Uri address, MethodTable methods, ServerOptions options)
    {
        _scheme = address.Scheme;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, address.Port));
        _app = builder.Build();
        _app.MapJsonRpc(Path, new JsonRpcEndpoint(methods, options, _app.Services, Add));
    }

    /// <inheritdoc/>
    public override string Endpoint => $"{_scheme}://127.0.0.1:{new Uri(_app.Urls.First()).Port}{Path}";

    /// <inheritdoc/>
    public override int Held
    {
        get
        {
            lock (_gate)
            {
                _links.RemoveWhere(static link => link.Completed.IsCompleted && link.Held == 0);
                return _links.Sum(static link => link.Held + (link.Completed.IsCompleted ? 0 : 1));
            }
        }
    }

    /// <inheritdoc/>
    public override async ValueTask StartAsync(CancellationToken cancellationToken) => await _app.StartAsync(cancellationToken);

    /// <inheritdoc/>
    public override async ValueTask StopAsync(CancellationToken abort) => await _app.StopAsync(abort);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private void Add(IServedLink link)
    {
        lock (_gate)
        {
            _links.Add(link);
        }
    }
}
