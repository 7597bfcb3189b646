using System.Net;
using Contracts.AspNetCore;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>An application at a free port: our server at <c>/rpc</c>, and the page that calls one.</summary>
internal sealed class WebHost : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly WebApplication _app;

    private WebHost(WebApplication app) => _app = app;

    public Uri Origin => new(_app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    /// <summary>Starts one.</summary>
    /// <param name="friend">The other origin whose pages may call; by default none.</param>
    public static async Task<WebHost> StartAsync(Uri? friend = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        builder.Services.AddCors();
        var app = builder.Build();
        var page = await File.ReadAllTextAsync(Path.Combine(Checkout.Folder, "peers", "jsonrpc", "page.html"));
        var said = new TaskCompletionSource();
        app.MapGet("/page.html", () => Results.Content(page, "text/html"));
        app.MapPost("/said", () => said.TrySetResult());
        app.MapGet("/held", async () => await said.Task.WaitAsync(Patience));
        var rpc = app.MapJsonRpc("/rpc", [ArithService.Bind(new Arith()), WebService.Bind(new Web())]);
        if (friend is not null)
        {
            app.UseCors();
            rpc.RequireCors(policy => policy.WithOrigins(friend.GetLeftPart(UriPartial.Authority)).WithHeaders("Content-Type"));
        }

        await app.StartAsync();
        return new WebHost(app);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
