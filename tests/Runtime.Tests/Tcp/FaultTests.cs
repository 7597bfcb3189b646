using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>Faults of the network as inputs: every call ends once, and both sides live on.</summary>
public sealed class FaultTests
{
    [Fact]
    public async Task Connection_CutAfterEachByte_EveryCallEndsAndTheServerLives()
    {
        await using var stage = await EchoAsync();
        for (var cut = 0; cut <= 120; cut++)
        {
            await using var proxy = new FaultProxy(stage.Server.Endpoints[0]) { CutAfter = cut };
            await using var channel = Channel.For(proxy.Address);
            var unary = channel.UnaryAsync(Probe.Unary, "a request of some length", default).AsTask();
            var stream = Stage.Collect(channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(5), default));
            foreach (var call in new Task[] { unary, stream })
            {
                var exception = await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience));
                Assert.True(
                    exception is null or RpcException { StatusCode: StatusCode.Unavailable }, $"Cut after {cut} bytes: {exception}");
            }

            await channel.DisposeAsync();
            await Stage.RestAsync(() => channel.Held == 0, () => $"Cut after {cut} bytes: the channel holds {channel.Held}.");
        }

        Assert.Equal("alive", await stage.UnaryAsync("alive"));
    }

    [Fact]
    public async Task Connection_CutWhileAHandlerRuns_CallIsNotRepeatedAndHandlerIsCancelled()
    {
        var runs = 0;
        var left = new TaskCompletionSource();
        var entered = new TaskCompletionSource();
        await using var stage = await Stage.StartAsync(new TcpWire(), Probe.OnUnary(async (_, context) =>
        {
            Interlocked.Increment(ref runs);
            entered.TrySetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                return "";
            }
            finally
            {
                left.TrySetResult();
            }
        }));
        var proxy = new FaultProxy(stage.Server.Endpoints[0]);
        await using var channel = Channel.For(proxy.Address);
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        await entered.Task.WaitAsync(Stage.Patience);
        await proxy.DisposeAsync();
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.False(exception.IsNotSent);
        await left.Task.WaitAsync(Stage.Patience);
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task Peer_FallsSilent_KeepAliveEndsTheCall()
    {
        var time = new ManualTime();
        var entered = new TaskCompletionSource();
        await using var stage = await Stage.StartAsync(new TcpWire(), Probe.OnUnary(async (_, context) =>
        {
            entered.TrySetResult();
            await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
            return "";
        }));
        await using var proxy = new FaultProxy(stage.Server.Endpoints[0]);
        await using var channel = Channel.For(proxy.Address, new ChannelOptions { Time = time });
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        await entered.Task.WaitAsync(Stage.Patience);
        proxy.Mute();
        for (var i = 0; i < 100 && !call.IsCompleted; i++)
        {
            time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(call.WaitAsync(Stage.Patience)));
    }

    [Fact]
    public async Task Server_SaysNothing_ConnectingEndsAtTheHandshakeTimeout()
    {
        using var mute = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        mute.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        mute.Listen();
        var time = new ManualTime();
        await using var channel = Channel.For($"tcp://{mute.LocalEndPoint}", new ChannelOptions { Time = time });
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        using var accepted = await mute.AcceptAsync();
        Assert.True(SpinWait.SpinUntil(() => time.Armed > 0, Stage.Patience), "No timer is armed.");
        time.Advance(TimeSpan.FromSeconds(11));
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Contains("ConnectionLimits.HandshakeTimeout", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Channel_NobodyListens_UnavailableSaysWhere()
    {
        using var free = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp);
        free.Bind(new System.Net.IPEndPoint(System.Net.IPAddress.Loopback, 0));
        var address = $"tcp://{free.LocalEndPoint}";
        await using var channel = Channel.For(address);
        var exception = await Assert.ThrowsAsync<RpcException>(
            () => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.True(exception.IsNotSent);
        Assert.Contains(address, exception.Status.Detail, StringComparison.Ordinal);
    }

    private static Task<Stage> EchoAsync(ServerOptions? options = null) => Stage.StartAsync(
        new TcpWire(),
        Probe.OnUnary(static (text, _) => new(text)).DuplexStreaming(Probe.Duplex, static (requests, _) => requests),
        options);
}
