using System.Net;
using Contracts.AspNetCore;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>An application of ASP.NET with one path, at which a server listens.</summary>
internal sealed class KestrelListener : Listener
{
    private const string Path = "/";
    private readonly WebApplication _app;

    public KestrelListener(int port, MethodTable methods, ServerOptions options)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.MapJsonRpc(Path, new JsonRpcEndpoint(methods, options, _app.Services));
    }

    /// <inheritdoc/>
    public override string Endpoint => $"jsonrpc+ws://127.0.0.1:{new Uri(_app.Urls.First()).Port}{Path}";

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
}
