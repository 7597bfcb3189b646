using System.Net;
using System.Net.WebSockets;
using System.Security.Claims;
using System.Text;
using System.Text.Encodings.Web;
using Contracts.Calls;
using Contracts.Interceptors;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace Contracts.AspNetCore.Tests;

/// <summary>The endpoint among those of its application: conventions, services, origins.</summary>
public sealed class EndpointTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";
    private const string Stranger = "http://stranger.example";

    [Fact]
    public async Task RequireAuthorization_LetsInWhomItKnows()
    {
        await using var app = await WebApp.StartAsync(
            services: static services =>
            {
                services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, KnocksOnce>("test", null);
                services.AddAuthorization();
            },
            map: static (app, endpoint) => endpoint.RequireAuthorization());
        using var stranger = await app.PostAsync(Echo);
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.StatusCode);
        await Assert.ThrowsAsync<WebSocketException>(() => app.OpenAsync());
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":"Ada"}""",
            await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Tell","params":["user"]}""", ("Authorization", "Ada")));
        using var socket = await app.OpenAsync(("Authorization", "Ada"));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task WithName_IsTheEndpointsName()
    {
        await using var app = await WebApp.StartAsync(map: static (app, endpoint) =>
        {
            endpoint.WithName("rpc");
            app.MapGet("/where", static (LinkGenerator links) => links.GetPathByName("rpc"));
        });
        Assert.Equal("/rpc", await app.Http.GetStringAsync(new Uri($"{app.Origin}/where")));
    }

    [Fact]
    public async Task Path_AlsoMappedForAPage_ServesBoth()
    {
        await using var app = await WebApp.StartAsync(map: static (app, _) => app.MapGet("/rpc", static () => "a page"));
        Assert.Equal("a page", await app.Http.GetStringAsync(new Uri($"{app.Origin}/rpc")));
        Assert.Equal(Answer, await app.AskAsync(Echo));
    }

    [Fact]
    public async Task SeveralServices_AtOnePath_AreCalledByTheirNames()
    {
        await using var app = await WebApp.StartAsync(map: static (app, _) => app.MapJsonRpc("/both", [ProbeService.Bind(new Probe()), OtherService.Bind(new Other())]));
        foreach (var (service, result) in ((string, string)[])[("web.Probe", "hello"), ("web.Other", "other hello")])
        {
            using var content = new StringContent(Echo.Replace("web.Probe", service, StringComparison.Ordinal), Encoding.UTF8, "application/json");
            using var response = await app.Http.PostAsync(new Uri($"{app.Origin}/both"), content);
            Assert.Equal(Answer.Replace("hello", result, StringComparison.Ordinal), await response.Content.ReadAsStringAsync());
        }
    }

    [Fact]
    public async Task Implementation_Scoped_IsMadeForEachCallAndEndsWithIt()
    {
        var made = new Counts();
        await using var app = await WebApp.StartAsync(
            services: services => services.AddSingleton(made).AddScoped<IProbe, ScopedProbe>());
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal(Answer, await app.AskAsync(Echo));
            // The stream's lives until the stream has ended.
            Assert.Contains("\"values\":[{\"number\":1", await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[1,0]}"""), StringComparison.Ordinal);
            // One more was made to look at when it was mapped.
            Assert.Equal(1 + (2 * i), made.Made);
            Assert.Equal(made.Made, made.Ended);
        }
    }

    [Fact]
    public async Task Implementation_Missing_IsToldWhenItIsMapped()
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => WebApp.StartAsync(services: static services => services.Remove(services.Single(static each => each.ServiceType == typeof(IProbe)))));
        Assert.Contains(nameof(IProbe), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interceptor_SeesCallsOverHttp()
    {
        var seen = new Seer();
        await using var app = await WebApp.StartAsync(new ServerOptions { Interceptors = [seen] });
        await app.AskAsync(Echo);
        Assert.Equal("web.Probe/Echo", seen.Seen);
    }

    [Fact]
    public async Task WebSocket_OfThePagesOwnOrigin_IsOpened()
    {
        await using var app = await WebApp.StartAsync();
        using var socket = await app.OpenAsync(("Origin", app.Origin), ("Cookie", "a=b"));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Theory]
    [InlineData(Stranger)]
    [InlineData("null")]
    [InlineData("https://127.0.0.1")]
    public async Task WebSocket_OfAnotherOrigin_IsForbidden(string origin)
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(app, ("Origin", origin)));
    }

    [Fact]
    public async Task WebSocket_OfAnotherOriginThatCorsLetsIn_IsOpenedWithoutCookies()
    {
        await using var app = await StartWithCorsAsync(static policy => policy.WithOrigins(Stranger));
        using var socket = await app.OpenAsync(("Origin", Stranger));
        Assert.Equal(WebSocketState.Open, socket.State);
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(app, ("Origin", Stranger), ("Cookie", "a=b")));
        Assert.Equal(HttpStatusCode.Forbidden, await RefusalAsync(app, ("Origin", "http://another.example")));
    }

    [Fact]
    public async Task WebSocket_OfAnotherOriginThatCorsLetsInWithCredentials_IsOpenedWithCookies()
    {
        await using var app = await StartWithCorsAsync(static policy => policy.WithOrigins(Stranger).AllowCredentials());
        using var socket = await app.OpenAsync(("Origin", Stranger), ("Cookie", "a=b"));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task WebSocket_OfAnotherOriginThatANamedPolicyLetsIn_IsOpened()
    {
        await using var app = await WebApp.StartAsync(
            services: static services => services.AddCors(static cors => cors.AddPolicy("strangers", static policy => policy.AllowAnyOrigin())),
            map: static (app, endpoint) =>
            {
                app.UseCors();
                endpoint.RequireCors("strangers");
            });
        using var socket = await app.OpenAsync(("Origin", Stranger));
        Assert.Equal(WebSocketState.Open, socket.State);
    }

    [Fact]
    public async Task Preflight_OfAnotherOriginThatCorsLetsIn_IsAnsweredByAspNet()
    {
        await using var app = await StartWithCorsAsync(static policy => policy.WithOrigins(Stranger).WithHeaders("content-type"));
        using var request = new HttpRequestMessage(HttpMethod.Options, $"{app.Origin}/rpc");
        request.Headers.Add("Origin", Stranger);
        request.Headers.Add("Access-Control-Request-Method", "POST");
        request.Headers.Add("Access-Control-Request-Headers", "content-type");
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal([Stranger], response.Headers.GetValues("Access-Control-Allow-Origin"));
    }

    private static Task<WebApp> StartWithCorsAsync(Action<CorsPolicyBuilder> policy) => WebApp.StartAsync(
        services: static services => services.AddCors(),
        map: (app, endpoint) =>
        {
            app.UseCors();
            endpoint.RequireCors(policy);
        });

    private static async Task<HttpStatusCode> RefusalAsync(WebApp app, params (string Name, string Value)[] headers)
    {
        using var socket = new ClientWebSocket();
        socket.Options.CollectHttpResponseDetails = true;
        foreach (var (name, value) in headers)
        {
            socket.Options.SetRequestHeader(name, value);
        }

        await Assert.ThrowsAsync<WebSocketException>(() => socket.ConnectAsync(new Uri($"ws://127.0.0.1:{app.Port}/rpc"), default));
        return socket.HttpStatusCode;
    }

    private sealed class Other : IOther
    {
        public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken) => new($"other {text}");
    }

    private sealed class Seer : ServerInterceptor
    {
        public string? Seen { get; private set; }

        public override ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(TRequest request, CallContext context, Func<TRequest, CallContext, ValueTask<TResponse>> next)
        {
            Seen = context.Method!.FullName;
            return base.UnaryAsync(request, context, next);
        }
    }
}
