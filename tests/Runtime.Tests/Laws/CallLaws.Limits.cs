using Contracts.Calls;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: back-pressure, limits and drain (laws 4, 7 and 10).</summary>
public abstract partial class CallLaws
{
    private const int Kilobyte = 1024;

    [Fact]
    public async Task ServerStream_LastMessageLargerThanAFrame_ArrivesBeforeTheEnd()
    {
        var large = new string('x', 3 << 20);
        await using var stage = await StartAsync(Probe.OnServer((_, _) => Two()));
        Assert.Equal(["first", large], await Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "", default)).WaitAsync(Stage.Patience));

        async IAsyncEnumerable<string> Two()
        {
            yield return "first";
            await Task.Yield();
            yield return large;
        }
    }

    [Fact]
    public async Task ServerStream_ReaderStops_WriterStopsWithinTheWindow()
    {
        var limits = new ConnectionLimits { CallWindowBytes = 64 * Kilobyte };
        var written = 0;
        await using var stage = await StartAsync(
            Probe.OnServer((_, _) => Kilobytes(() => Interlocked.Increment(ref written))), channel: new ChannelOptions { Limits = limits });
        await using var stream = stage.Channel.ServerStreaming(Probe.Server, "", default).GetAsyncEnumerator();
        Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        await Quiet(() => Volatile.Read(ref written));
        Assert.InRange(written, 2, 64 + 8);
        var before = written;
        for (var i = 0; i < 64; i++)
        {
            Assert.True(await stream.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        }

        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref written) > before, Stage.Patience), "The writer did not go on.");
    }

    [Fact]
    public async Task ClientStream_ReaderStops_WriterStopsWithinTheWindow()
    {
        var limits = new ConnectionLimits { CallWindowBytes = 64 * Kilobyte };
        var written = 0;
        var read = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnClient(async (requests, _) =>
            {
                await read.Task;
                return $"{(await Stage.Collect(requests)).Count}";
            }),
            new ServerOptions { Limits = limits });
        var call = stage.Channel.ClientStreamingAsync(Probe.Client, Kilobytes(() => Interlocked.Increment(ref written), 500), default).AsTask();
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref written) > 2, Stage.Patience), "The writer did not start.");
        await Quiet(() => Volatile.Read(ref written));
        Assert.InRange(written, 2, 64 + 8);
        read.SetResult();
        Assert.Equal("500", await call.WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task ServerStream_LeftUnread_DoesNotStarveOtherCalls()
    {
        var limits = new ConnectionLimits { CallWindowBytes = 64 * Kilobyte, ConnectionWindowBytes = 256 * Kilobyte };
        await using var stage = await StartAsync(
            Probe.OnServer(static (_, _) => Kilobytes(static () => { })).Unary(Probe.Unary, static (text, _) => new(text)),
            channel: new ChannelOptions { Limits = limits });
        for (var i = 0; i < 20; i++)
        {
            // Each leaves a window full of messages unread: their room must come back.
            await foreach (var _ in stage.Channel.ServerStreaming(Probe.Server, "", default))
            {
                break;
            }
        }

        Assert.Equal("still here", await stage.UnaryAsync("still here"));
    }

    [Theory]
    [InlineData(100_000)]
    [InlineData(4_000_000)]
    public async Task Unary_MessageUnderTheLimit_PassesWhateverTheWindow(int size)
    {
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        var text = new string('x', size);
        Assert.Equal(text, await stage.UnaryAsync(text));
    }

    [Fact]
    public async Task Unary_RequestOverTheLimit_ResourceExhaustedNamesTheLimitAndConnectionLives()
    {
        await using var stage = await StartAsync(
            Probe.OnUnary(static (text, _) => new(text)), new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000 } });
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync(new string('x', 200_000)));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("1,000 (ConnectionLimits.MaxReceiveBytes)", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("next", await stage.UnaryAsync("next"));
    }

    [Fact]
    public async Task Unary_ResponseOverTheLimit_ResourceExhaustedNamesTheLimitAndConnectionLives()
    {
        await using var stage = await StartAsync(
            Probe.OnUnary(static (text, _) => new(text == "big" ? new string('x', 200_000) : text)),
            channel: new ChannelOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000 } });
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("big"));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("1,000 (ConnectionLimits.MaxReceiveBytes)", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("next", await stage.UnaryAsync("next"));
    }

    [Fact]
    public async Task Metadata_OverTheLimit_ResourceExhaustedNamesTheLimitAndConnectionLives()
    {
        await using var stage = await StartAsync(
            Probe.OnUnary(static (text, _) => new(text)), new ServerOptions { Limits = new ConnectionLimits { MaxMetadataBytes = 300 } });
        var context = new CallContext { RequestHeaders = { { "key", new string('v', 400) } } };
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("x", new CallOptions(context)));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("300 (ConnectionLimits.MaxMetadataBytes)", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("next", await stage.UnaryAsync("next"));
    }

    [Fact]
    public async Task Stop_CallsUnderWay_EndAndNewOnesAreUnavailable()
    {
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnUnary(async (text, _) =>
        {
            entered.TrySetResult();
            await go.Task;
            return text;
        }));
        var running = stage.UnaryAsync("running");
        await entered.Task.WaitAsync(Stage.Patience);
        var stopping = stage.Server.StopAsync();
        Assert.False(stopping.IsCompleted);
        var refused = await Assert.ThrowsAsync<RpcException>(() => RetryWhileRunning(stage));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.True(refused.IsNotSent);
        go.SetResult();
        Assert.Equal("running", await running);
        await stopping.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Stop_DrainTimePasses_RunningCallsEndAsUnavailable()
    {
        var time = new ManualTime();
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(WaitForCancel(entered, left)), new ServerOptions { Time = time, DrainTimeout = TimeSpan.FromSeconds(3) });
        var running = stage.UnaryAsync("running");
        await entered.Task.WaitAsync(Stage.Patience);
        var stopping = stage.Server.StopAsync();
        time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(running));
        await left.Task.WaitAsync(Stage.Patience);
        await stopping.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Channel_Disposed_RunningCallsEndAsUnavailableAndHandlersAreCancelled()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnUnary(WaitForCancel(entered, left)));
        var running = stage.UnaryAsync("running");
        await entered.Task.WaitAsync(Stage.Patience);
        await stage.Channel.DisposeAsync();
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(running));
        await left.Task.WaitAsync(Stage.Patience);
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(stage.UnaryAsync("late")));
    }

    [Fact]
    public async Task Server_StartsAgainAtTheSameAddress_ChannelReconnectsUnseen()
    {
        var address = wire.NewAddress();
        var first = wire.Listen(new Server(wire.Server(new ServerOptions())).Add(Probe.OnUnary(static (_, _) => new("first"))), address);
        await first.StartAsync();
        var endpoint = first.Endpoints[0];
        await using var channel = Channel.For(endpoint, wire.Channel(new ChannelOptions()));
        Assert.Equal("first", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        await first.StopAsync().WaitAsync(Stage.Patience);
        await using var second = wire.Listen(new Server(wire.Server(new ServerOptions())).Add(Probe.OnUnary(static (_, _) => new("second"))), endpoint);
        await second.StartAsync();
        Assert.Equal("second", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
    }

    // A call that is sent before the server's word that it goes has arrived is served; the next one is not.
    private static async Task RetryWhileRunning(Stage stage)
    {
        while (true)
        {
            using var hang = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));
            try
            {
                await stage.UnaryAsync("late", new CallOptions(hang.Token));
            }
            catch (OperationCanceledException)
            {
            }
        }
    }

    private static async IAsyncEnumerable<string> Kilobytes(Action written, int count = int.MaxValue)
    {
        var text = new string('k', Kilobyte);
        for (var i = 0; i < count; i++)
        {
            await Task.Yield();
            yield return text;
            written();
        }
    }

    // Waits until a count stands still for a while: that it could move once more is what the margin in the assertions is for.
    private static async Task Quiet(Func<int> count)
    {
        var last = -1;
        while (count() is var now && now != last)
        {
            last = now;
            await Task.Delay(TimeSpan.FromMilliseconds(100));
        }
    }
}
