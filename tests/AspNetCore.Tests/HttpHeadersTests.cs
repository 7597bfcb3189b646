using Contracts.Calls;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore.Tests;

/// <summary>What a channel says of itself in HTTP's headers.</summary>
public sealed class HttpHeadersTests
{
    public static TheoryData<string> Schemes { get; } = ["jsonrpc+http", "jsonrpc+ws"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Headers_OfAChannel_LetItsCallsIn(string scheme)
    {
        await using var app = await GuardedAsync();
        await using var channel = ChannelTo(scheme, app, static _ => new(new Metadata { { "Authorization", "Ada" } }));
        Assert.Equal("Ada", await new ProbeClient(channel).TellAsync("user", new CallContext()));
        Assert.Equal("Ada", await new ProbeClient(channel).TellAsync("authorization", new CallContext()));
        await using var stranger = ChannelTo(scheme, app, headers: null);
        var failure = await FailureOf(stranger);
        Assert.Equal(StatusCode.Unauthenticated, failure.StatusCode);
        Assert.Contains("ChannelOptions.HttpHeaders", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Headers_ByPost_AreAskedForEachTime()
    {
        await using var app = await GuardedAsync();
        var names = new Queue<string>(["Ada", "Grace"]);
        await using var channel = ChannelTo("jsonrpc+http", app, _ => new(new Metadata { { "authorization", names.Dequeue() } }));
        Assert.Equal("Ada", await new ProbeClient(channel).TellAsync("user", new CallContext()));
        Assert.Equal("Grace", await new ProbeClient(channel).TellAsync("user", new CallContext()));
    }

    [Theory]
    [InlineData("jsonrpc+http", "host")]
    [InlineData("jsonrpc+http", "Content-Type")]
    [InlineData("jsonrpc+ws", "host")]
    [InlineData("jsonrpc+ws", "Sec-WebSocket-Key")]
    public async Task Headers_ThatAreTheTransportsOwn_AreRefused(string scheme, string name)
    {
        await using var app = await GuardedAsync();
        await using var channel = ChannelTo(scheme, app, _ => new(new Metadata { { name, "x" } }));
        var failure = await FailureOf(channel);
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Contains($"'{name.ToLowerInvariant()}'", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Headers_ThatCannotBeHad_EndTheCall(string scheme)
    {
        await using var app = await GuardedAsync();
        await using var own = ChannelTo(scheme, app, static _ => throw new RpcException(StatusCode.PermissionDenied, "no token"));
        Assert.Equal(StatusCode.PermissionDenied, (await FailureOf(own)).StatusCode);
        await using var any = ChannelTo(scheme, app, static _ => throw new InvalidOperationException("no such user"));
        var failure = await FailureOf(any);
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Contains("no such user", failure.Status.Detail, StringComparison.Ordinal);
    }

    private static Task<WebApp> GuardedAsync() => WebApp.StartAsync(
        services: static services =>
        {
            services.AddAuthentication("test").AddScheme<AuthenticationSchemeOptions, KnocksOnce>("test", null);
            services.AddAuthorization();
        },
        map: static (app, endpoint) => endpoint.RequireAuthorization());

    private static Channel ChannelTo(string scheme, WebApp app, Func<CancellationToken, ValueTask<Metadata>>? headers) =>
        Channel.For($"{scheme}://127.0.0.1:{app.Port}/rpc", new ChannelOptions { HttpHeaders = headers });

    private static Task<RpcException> FailureOf(Channel channel) =>
        Assert.ThrowsAsync<RpcException>(() => new ProbeClient(channel).EchoAsync("hello").AsTask().WaitAsync(WebApp.Patience));
}
