using System.Net;
using System.Net.WebSockets;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Contracts.AspNetCore.Tests;

/// <summary>An application on Kestrel at a free port of this machine, which serves <see cref="IProbe"/> at <c>/rpc</c>.</summary>
internal sealed class WebApp : IAsyncDisposable
{
    /// <summary>How long a test waits for what must come: only a test that hangs feels it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WebApplication _app;

    private WebApp(WebApplication app, Probe probe)
    {
        _app = app;
        Probe = probe;
    }

    public Probe Probe { get; }

    public HttpClient Http { get; } = new() { Timeout = Patience };

    /// <summary>Its origin, as in <c>http://127.0.0.1:5000</c>.</summary>
    public string Origin => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public int Port => new Uri(Origin).Port;

    /// <summary>Starts one.</summary>
    /// <param name="options">Of the endpoint.</param>
    /// <param name="services">Adds services.</param>
    /// <param name="map">Maps more, and is given the endpoint's conventions.</param>
    public static async Task<WebApp> StartAsync(
        ServerOptions? options = null, Action<IServiceCollection>? services = null, Action<WebApplication, IEndpointConventionBuilder>? map = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        var probe = new Probe();
        builder.Services.AddSingleton<IProbe>(probe);
        services?.Invoke(builder.Services);
        builder.WebHost.ConfigureKestrel(static kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        var app = builder.Build();
        var endpoint = app.MapJsonRpc<IProbe>("/rpc", ProbeService.Bind, options);
        map?.Invoke(app, endpoint);
        await app.StartAsync();
        return new WebApp(app, probe);
    }

    public Task StopAsync(CancellationToken abort = default) => _app.StopAsync(abort);

    public Task<HttpResponseMessage> PostAsync(string json, params (string Name, string Value)[] headers) =>
        PostAsync(new StringContent(json, Encoding.UTF8, "application/json"), headers);

    public async Task<HttpResponseMessage> PostAsync(HttpContent content, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, $"{Origin}/rpc") { Content = content };
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await Http.SendAsync(request);
    }

    /// <summary>Posts, and reads an answer of status 200.</summary>
    public async Task<string> AskAsync(string json, params (string Name, string Value)[] headers)
    {
        using var response = await PostAsync(json, headers);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal("application/json", response.Content.Headers.ContentType!.ToString());
        return await response.Content.ReadAsStringAsync();
    }

    /// <summary>Opens a WebSocket.</summary>
    public async Task<ClientWebSocket> OpenAsync(params (string Name, string Value)[] headers)
    {
        var socket = new ClientWebSocket();
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        await socket.ConnectAsync(new Uri($"ws://127.0.0.1:{Port}/rpc"), CancellationToken.None).WaitAsync(Patience);
        return socket;
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
