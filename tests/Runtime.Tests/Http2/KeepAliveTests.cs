using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>Silence, idleness and age of a connection over HTTP/2, with a clock that only the test moves.</summary>
public sealed class KeepAliveTests
{
    private static readonly ConnectionLimits NeverAsks = new() { KeepAliveInterval = Timeout.InfiniteTimeSpan };

    [Fact]
    public async Task Server_PeerIsSilentForTheInterval_AsksAndThenGivesItUp()
    {
        var time = new ManualTime();
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var left = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stage = await StartAsync(time, new ConnectionLimits(), begun, left);
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Duplex")));
        // The answer to a PING would say that the call was read: it could be over before its handler began, which is then never run.
        await begun.Task.WaitAsync(Stage.Patience);
        var asked = await AdvanceUntilAsync(time, TimeSpan.FromSeconds(10), peer.ReadUntilAsync(static frame => frame is { Type: Ping, Flags: 0 }));
        Assert.Equal(8, asked.Payload.Length);
        // No sign of life: the connection is closed, and its handler is told.
        Assert.Null(await AdvanceUntilAsync(time, TimeSpan.FromSeconds(5), peer.ReadAsync()));
        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Server_PeerAnswers_IsAskedAgainAndLives()
    {
        var time = new ManualTime();
        await using var stage = await StartAsync(time, new ConnectionLimits());
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await SettleAsync(peer);
        for (var i = 0; i < 3; i++)
        {
            // No further: a peer that the clock runs away from is given up.
            time.Advance(TimeSpan.FromSeconds(30));
            var asked = await peer.ReadUntilAsync(static frame => frame is { Type: Ping, Flags: 0 });
            await peer.SendAsync(Of(Ping, 1, 0, Convert.ToHexString(asked.Payload)));
            await SettleAsync(peer);
        }
    }

    [Fact]
    public async Task Server_NoCallForTheIdleTimeout_GoesWithNoError()
    {
        var time = new ManualTime();
        await using var stage = await StartAsync(time, NeverAsks with { IdleTimeout = TimeSpan.FromMinutes(1) });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await SettleAsync(peer);
        AssertGoes(await AdvanceUntilAsync(time, TimeSpan.FromSeconds(30), peer.ReadUntilAsync(static frame => frame.Type == GoAway)), last: 0, "ConnectionLimits.IdleTimeout");
    }

    [Fact]
    public async Task Server_ConnectionIsOld_GoesAndServesWhatIsUnderWayToItsEnd()
    {
        // RFC 9113 §6.8: the last stream that is worked on; what comes after is not.
        var time = new ManualTime();
        await using var stage = await StartAsync(time, NeverAsks with { MaxConnectionAge = TimeSpan.FromMinutes(1) });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")));
        await SettleAsync(peer);
        AssertGoes(await AdvanceUntilAsync(time, TimeSpan.FromSeconds(30), peer.ReadUntilAsync(static frame => frame.Type == GoAway)), last: 1, "ConnectionLimits.MaxConnectionAge");
        await peer.SendAsync(Of(Headers, 4, 3, Request("Unary")) + Of(Data, 1, 3, Message("b")) + Of(Data, 1, 1, Message("a")));
        Assert.Equal(1u, (await peer.ReadUntilAsync(static frame => frame.Type == Headers)).Stream);
        var answer = await peer.ReadUntilAsync(static frame => frame.Type == Data);
        Assert.Equal((1u, Message("a")), (answer.Stream, Convert.ToHexString(answer.Payload)));
        Assert.Equal((1u, 5), ((await peer.ReadAsync())! is { } end ? (end.Stream, end.Flags) : default));
        Assert.Null(await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), peer.ReadAsync()));
    }

    [Fact]
    public async Task Client_ServerAges_ConnectsAnewAndNoCallIsLost()
    {
        var time = new ManualTime();
        await using var stage = await StartAsync(time, NeverAsks with { MaxConnectionAge = TimeSpan.FromMinutes(1) });
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal($"{i}", await stage.UnaryAsync($"{i}"));
            time.Advance(TimeSpan.FromMinutes(1));
            // The client has been told, and closes what it has no call on.
            await Stage.RestAsync(() => stage.Channel.Held == 0, () => $"The channel holds {stage.Channel.Held}.");
        }
    }

    [Theory]
    [InlineData(null, 300)]
    [InlineData(40, 40)]
    public async Task Client_ServerIsSilent_IsAskedAfterFiveMinutesUnlessSaidOtherwise(int? interval, int asksAfter)
    {
        // gRPC servers close connections that are asked more often than every five minutes: too_many_pings.
        var time = new ManualTime();
        var asked = new TaskCompletionSource<TimeSpan>();
        var start = time.GetUtcNow();
        await using var server = RawServer.Start(async (peer, _) =>
        {
            await peer.ReadUntilAsync(static frame => frame is { Type: Ping, Flags: 0 });
            asked.SetResult(time.GetUtcNow() - start);
            Assert.Null(await peer.ReadAsync());
        });
        var limits = interval is { } seconds ? new ConnectionLimits { KeepAliveInterval = TimeSpan.FromSeconds(seconds) } : new ConnectionLimits();
        await using var channel = Channel.For(server.Address, new ChannelOptions { Time = time, Limits = limits });
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        var after = await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), asked.Task);
        // The clock goes on while the ping is on its way; how far depends on the machine.
        Assert.InRange(after.TotalSeconds, asksAfter, asksAfter * 5);
        var exception = await Assert.ThrowsAsync<RpcException>(() => AdvanceUntilAsync(time, TimeSpan.FromSeconds(10), call));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Contains("gave no sign of life", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("ConnectionLimits.KeepAliveInterval", exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_ToldThatItAsksTooOften_AsksHalfAsOftenOverTheNextConnection()
    {
        // gRPC's keep-alive guide; 0B is ENHANCE_YOUR_CALM, the rest of the payload "too_many_pings".
        var time = new ManualTime();
        var intervals = new List<double>();
        var asked = new TaskCompletionSource<bool>();
        var connections = 0;
        await using var server = RawServer.Start(async (peer, stream) =>
        {
            var start = time.GetUtcNow();
            var isLast = ++connections == 3;
            await peer.ReadUntilAsync(static frame => frame is { Type: Ping, Flags: 0 });
            intervals.Add((time.GetUtcNow() - start).TotalSeconds);
            if (isLast)
            {
                asked.SetResult(true);
            }
            else
            {
                // The stream was not worked on, so its call is made again.
                await peer.SendAsync(Of(GoAway, 0, 0, "00000000" + "0000000B" + "746F6F5F6D616E795F70696E6773"));
            }
        });
        var limits = new ConnectionLimits { KeepAliveInterval = TimeSpan.FromSeconds(100), KeepAliveTimeout = TimeSpan.FromDays(1) };
        await using var channel = Channel.For(server.Address, new ChannelOptions { Time = time, Limits = limits });
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        await AdvanceUntilAsync(time, TimeSpan.FromSeconds(1), asked.Task);
        // The clock goes on while a request, or a ping, is on its way.
        Assert.Collection(
            intervals,
            static first => Assert.InRange(first, 80, double.MaxValue),
            static second => Assert.InRange(second, 180, double.MaxValue),
            static third => Assert.InRange(third, 380, double.MaxValue));
        await channel.DisposeAsync();
        await Assert.ThrowsAsync<RpcException>(() => call);
    }

    private static Task<Stage> StartAsync(
        ManualTime time, ConnectionLimits limits, TaskCompletionSource? begun = null, TaskCompletionSource? left = null) => Stage.StartAsync(
        new Http2Wire(),
        Probe.OnUnary(static (text, _) => new(text)).DuplexStreaming(Probe.Duplex, (requests, context) =>
        {
            context.CancellationToken.Register(() => left?.TrySetResult());
            begun?.TrySetResult();
            return requests;
        }),
        new ServerOptions { Limits = limits, Time = time });

    // What was sent before has been read once its echo is here.
    private static async Task SettleAsync(RawPeer peer)
    {
        await peer.SendAsync(Of(Ping, 0, 0, "0102030405060708"));
        await peer.ReadUntilAsync(static frame => frame is { Type: Ping, Flags: 1 });
    }

    private static async Task<T> AdvanceUntilAsync<T>(ManualTime time, TimeSpan step, Task<T> wanted)
    {
        var deadline = DateTime.UtcNow + Stage.Patience;
        while (!wanted.IsCompleted && DateTime.UtcNow < deadline)
        {
            time.Advance(step);
            await Task.WhenAny(wanted, Task.Delay(10));
        }

        return await wanted.WaitAsync(Stage.Patience);
    }

    private static void AssertGoes(RawFrame frame, uint last, string why)
    {
        Assert.Equal("GOAWAY 0", $"{frame}");
        Assert.Equal(last, System.Buffers.Binary.BinaryPrimitives.ReadUInt32BigEndian(frame.Payload));
        Assert.Contains(why, System.Text.Encoding.UTF8.GetString(frame.Payload), StringComparison.Ordinal);
    }
}
