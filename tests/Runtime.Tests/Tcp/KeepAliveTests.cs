using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>Silence and idleness, seen from the wire, with a clock that only the test moves (docs/wire/tcp.md#ping-pong-go-away).</summary>
public sealed class KeepAliveTests
{
    private const string Ping = "0800000800000000";

    private static readonly ConnectionLimits NeverAsks = new() { KeepAliveInterval = Timeout.InfiniteTimeSpan, IdleTimeout = TimeSpan.FromMinutes(1) };

    [Fact]
    public async Task Server_PeerIsSilentForTheInterval_AsksEachTimeAnew()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, new ConnectionLimits());
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        for (var i = 0; i < 3; i++)
        {
            await AskedAfterAsync(peer, time);
            // What the server has answered it has also taken for a sign of life.
            await peer.ExchangeAsync("080000 09 00000000 0000000000000000");
        }
    }

    [Fact]
    public async Task Server_PeerSendsAnything_DoesNotAsk()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, new ConnectionLimits());
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        for (var i = 0; i < 10; i++)
        {
            time.Advance(TimeSpan.FromSeconds(20));
            // Nothing comes before the answer: no PING of the server's own.
            await peer.ExchangeAsync("");
        }
    }

    [Fact]
    public async Task Server_PeerGivesNoSignOfLife_ClosesAndCancelsItsHandlers()
    {
        var time = new ManualTime();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var server = await StartAsync(time, new ConnectionLimits(), begun, left);
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        await peer.SendAsync(HexPeer.Opening(1, "C1", Probe.Unary, "wait"));
        // The answer to a PING would say that the call was read: it could be over before its handler began, which is then never run.
        await begun.Task.WaitAsync(Stage.Patience);
        await AskedAfterAsync(peer, time);
        time.Advance(TimeSpan.FromSeconds(10));
        await left.Task.WaitAsync(Stage.Patience);
        Assert.Empty(await peer.ReadToEndAsync());
        await Stage.RestAsync(() => server.Held == 0, () => $"The server holds {server.Held}.");
    }

    [Fact]
    public async Task Server_NoCallForTheIdleTimeout_SaysThatItGoesAndClosesAfterItsPeer()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, NeverAsks);
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        time.Advance(TimeSpan.FromMinutes(1));
        AssertGoes(await peer.ReadFrameAsync(), last: 0, "ConnectionLimits.IdleTimeout");
        peer.CloseSending();
        Assert.Empty(await peer.ReadToEndAsync());
        await Stage.RestAsync(() => server.Held == 0, () => $"The server holds {server.Held}.");
    }

    [Fact]
    public async Task Server_IdleAndItsPeerDoesNotClose_ClosesBySelf()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, NeverAsks);
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        time.Advance(TimeSpan.FromMinutes(1));
        AssertGoes(await peer.ReadFrameAsync(), last: 0, "ConnectionLimits.IdleTimeout");
        var rest = peer.ReadToEndAsync();
        // The second that the peer has is armed once the word is sent.
        await Stage.RestAsync(
            () =>
            {
                time.Advance(TimeSpan.FromSeconds(1));
                return rest.IsCompleted;
            },
            () => "The server did not close.");
        Assert.Empty(await rest);
    }

    [Fact]
    public async Task Server_CallUnderWay_IsNotIdle()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(time, NeverAsks);
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        await peer.ExchangeAsync(HexPeer.Opening(1, "C1", Probe.Unary, "wait"));
        time.Advance(TimeSpan.FromMinutes(10));
        await peer.ExchangeAsync("");
    }

    [Fact]
    public async Task Client_ServerGivesNoSignOfLife_AsksAndThenEndsItsCallsInWords()
    {
        var time = new ManualTime();
        using var listener = new HexListener();
        await using var channel = Channel.For(listener.Address, new ChannelOptions { Time = time });
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        using var server = await listener.AcceptAsync();
        Assert.Equal(0xC1, (await server.ReadFrameAsync())[3]);
        await AskedAfterAsync(server, time);
        time.Advance(TimeSpan.FromSeconds(10));
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.False(exception.IsNotSent);
        Assert.Contains($"{listener.Address} gave no sign of life for 00:00:40", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("ConnectionLimits.KeepAliveInterval 00:00:30, KeepAliveTimeout 00:00:10", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Empty(await server.ReadToEndAsync());
    }

    [Fact]
    public async Task Client_NoCallForTheIdleTimeout_ClosesAndTheNextCallConnectsAnew()
    {
        var time = new ManualTime();
        using var listener = new HexListener();
        await using var channel = Channel.For(listener.Address, new ChannelOptions { Time = time, Limits = NeverAsks });
        await CallOnceAsync();
        await CallOnceAsync();

        async Task CallOnceAsync()
        {
            var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
            using var server = await listener.AcceptAsync();
            Assert.Equal(0xC1, (await server.ReadFrameAsync())[3]);
            await server.SendAsync("010000 93 01000000 79");
            Assert.Equal("y", await call.WaitAsync(Stage.Patience));
            time.Advance(TimeSpan.FromMinutes(1));
            Assert.Contains("no use for the connection", Encoding.UTF8.GetString(await server.ReadToEndAsync()), StringComparison.Ordinal);
        }
    }

    private static void AssertGoes(byte[] frame, byte last, string words)
    {
        // GO_AWAY of the connection; the last call that goes on; code 0.
        Assert.Equal([0x0A, 0, 0, 0, 0, last, 0, 0, 0, 0], frame.AsSpan(3, 10).ToArray());
        Assert.Contains(words, Encoding.UTF8.GetString(frame), StringComparison.Ordinal);
    }

    private static async Task AskedAfterAsync(HexPeer peer, ManualTime time)
    {
        time.Advance(TimeSpan.FromSeconds(30));
        Assert.StartsWith(Ping, await peer.ReadFrameHexAsync(), StringComparison.Ordinal);
    }

    private static async Task<Server> StartAsync(
        ManualTime time, ConnectionLimits limits, TaskCompletionSource? begun = null, TaskCompletionSource? left = null)
    {
        var server = new Server(new ServerOptions { Time = time, Limits = limits })
            .Add(Probe.OnUnary(async (_, context) =>
            {
                begun?.TrySetResult();
                try
                {
                    await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                    return "";
                }
                finally
                {
                    left?.TrySetResult();
                }
            }))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }
}
