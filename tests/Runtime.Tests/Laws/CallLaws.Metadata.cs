using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: what travels beside the messages (law 6) and interceptors.</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Metadata_BothWays_ArrivesAsSent()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (_, context) =>
        {
            context.ResponseHeaders.Add("seen", context.RequestHeaders.Get("key") ?? "nothing");
            context.ResponseHeaders.Add("raw-bin", context.RequestHeaders.GetBytes("blob-bin") ?? default);
            context.ResponseTrailers.Add("after", "all");
            return new(context.Peer.Length > 0 ? "ok" : "no peer");
        }));
        var context = new CallContext { RequestHeaders = { { "Key", "value, with = signs" }, { "blob-bin", new byte[] { 0, 255, 7 } } } };
        Assert.Equal("ok", await stage.UnaryAsync("x", new CallOptions(context)));
        var headers = await context.GetResponseHeadersAsync().WaitAsync(Stage.Patience);
        Assert.Equal("value, with = signs", headers.Get("seen"));
        Assert.Equal([0, 255, 7], headers.GetBytes("raw-bin")!.Value.ToArray());
        Assert.Equal("all", context.ResponseTrailers.Get("after"));
    }

    [Fact]
    public async Task Headers_OfAStream_AreThereBeforeTheSecondMessageIsSent()
    {
        var more = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnServer((_, context) => Two(context)));
        var context = new CallContext();
        await using var stream = stage.Channel.ServerStreaming(Probe.Server, "", new CallOptions(context)).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("early", (await context.GetResponseHeadersAsync().WaitAsync(Stage.Patience)).Get("when"));
        more.SetResult();
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        Assert.False(await stream.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("2", context.ResponseTrailers.Get("count"));

        async IAsyncEnumerable<string> Two(CallContext call)
        {
            call.ResponseHeaders.Add("when", "early");
            yield return "1";
            await more.Task;
            yield return "2";
            call.ResponseTrailers.Add("count", "2");
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ResponseHeaders_OverTheLimit_ResourceExhaustedNamesTheLimitAndConnectionLives(bool handlerFails)
    {
        await using var stage = await StartAsync(
            Probe.OnUnary((text, context) =>
            {
                context.ResponseHeaders.Add("key", new string('v', text == "big" ? 400 : 4));
                return handlerFails && text == "big" ? throw new RpcException(StatusCode.Aborted, "failed") : new(text);
            }),
            channel: new ChannelOptions { Limits = new Transports.ConnectionLimits { MaxMetadataBytes = 300 } });
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("big"));
        if (exception.StatusCode != StatusCode.Aborted)
        {
            Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
            Assert.Contains("300 (ConnectionLimits.MaxMetadataBytes)", exception.Status.Detail, StringComparison.Ordinal);
        }

        Assert.True(handlerFails || exception.StatusCode == StatusCode.ResourceExhausted);
        Assert.Equal("next", await stage.UnaryAsync("next"));
        await stage.Server.StopAsync().WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task ResponseHeaders_OfAStreamOverTheLimit_ResourceExhaustedAndServerDrains()
    {
        await using var stage = await StartAsync(
            Probe.OnServer(static (_, context) =>
            {
                context.ResponseHeaders.Add("key", new string('v', 400));
                return Probe.Numbers(3);
            }),
            channel: new ChannelOptions { Limits = new Transports.ConnectionLimits { MaxMetadataBytes = 300 } });
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "", default)).WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("300 (ConnectionLimits.MaxMetadataBytes)", exception.Status.Detail, StringComparison.Ordinal);
        await stage.Server.StopAsync().WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Context_UsedForASecondCall_Throws()
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        var options = new CallOptions(new CallContext());
        await stage.UnaryAsync("x", options);
        await Assert.ThrowsAsync<InvalidOperationException>(() => stage.UnaryAsync("x", options));
    }

    [Fact]
    public async Task Interceptors_OfBothSides_SeeTheCallInOrder()
    {
        var seen = new System.Collections.Concurrent.ConcurrentQueue<string>();
        await using var stage = await StartAsync(
            Probe.OnUnary((text, _) =>
            {
                seen.Enqueue("handler");
                return new(text);
            }),
            new ServerOptions { Interceptors = [new ServerTrace("s1", seen), new ServerTrace("s2", seen)] },
            new ChannelOptions { Interceptors = [new ClientTrace("c1", seen), new ClientTrace("c2", seen)] });
        await stage.UnaryAsync("x");
        Assert.Equal(["c1", "c2", "s1", "s2", "handler", "s2 done", "s1 done", "c2 done", "c1 done"], seen);
    }

    private sealed class ClientTrace(string name, System.Collections.Concurrent.ConcurrentQueue<string> seen) : Interceptors.ClientInterceptor
    {
        public override async ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
            Method<TRequest, TResponse> method, TRequest request, CallOptions options, CallInvoker next)
        {
            seen.Enqueue(name);
            var response = await next.UnaryAsync(method, request, options);
            seen.Enqueue($"{name} done");
            return response;
        }
    }

    private sealed class ServerTrace(string name, System.Collections.Concurrent.ConcurrentQueue<string> seen) : Interceptors.ServerInterceptor
    {
        public override async ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
            TRequest request, CallContext context, Func<TRequest, CallContext, ValueTask<TResponse>> next)
        {
            seen.Enqueue(name);
            var response = await next(request, context);
            seen.Enqueue($"{name} done");
            return response;
        }
    }
}
