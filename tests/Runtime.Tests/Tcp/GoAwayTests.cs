using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>Going with calls in flight, seen from the wire (docs/wire/tcp.md#ping-pong-go-away).</summary>
public sealed class GoAwayTests
{
    [Fact]
    public async Task Stop_CallInFlight_ItGoesOnAndLaterOnesAreRefusedAsNotRun()
    {
        var go = new TaskCompletionSource();
        await using var server = await StartAsync(new ServerOptions(), Probe.OnUnary(async (text, _) =>
        {
            await go.Task;
            return text;
        }));
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.ExchangeAsync(HexPeer.Opening(7, "C1", Probe.Unary, "seven"));
        var stopping = server.StopAsync();
        AssertGoes(await peer.ReadFrameAsync(), last: 7, StatusCode.OK, "the server is stopping");
        await peer.SendAsync(HexPeer.Opening(8, "C1", Probe.Unary, "late"));
        var end = await peer.ReadFrameAsync();
        Assert.Equal([0x45, 8, 0, 0, 0, (byte)StatusCode.Unavailable], end.AsSpan(3, 6).ToArray());
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        Assert.Equal("050000" + "93" + "07000000" + HexPeer.Text("seven"), await peer.ReadFrameHexAsync());
        peer.CloseSending();
        Assert.Empty(await peer.ReadToEndAsync());
        await stopping.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Stop_StreamsOpenBothWays_MessagesGoOnToTheirEnd()
    {
        await using var server = await StartAsync(new ServerOptions(), Probe.OnDuplex(static (requests, _) => requests));
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.ExchangeAsync(HexPeer.Opening(1, "01", Probe.Duplex, ""));
        var stopping = server.StopAsync();
        AssertGoes(await peer.ReadFrameAsync(), last: 1, StatusCode.OK, "the server is stopping");
        foreach (var text in new[] { "a", "b" })
        {
            await peer.SendAsync($"010000 13 01000000 {HexPeer.Text(text)}");
            Assert.Equal("010000" + "13" + "01000000" + HexPeer.Text(text), await peer.ReadFrameHexAsync());
        }

        Assert.False(stopping.IsCompleted);
        await peer.SendAsync("000000 04 01000000");
        Assert.Equal("030000" + "05" + "01000000" + "000000", await peer.ReadFrameHexAsync());
        peer.CloseSending();
        Assert.Empty(await peer.ReadToEndAsync());
        await stopping.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Stop_StreamsOpenWhenTheDrainTimePasses_ConnectionEndsInWordsAndHandlersAreCancelled()
    {
        var time = new ManualTime();
        var left = new TaskCompletionSource();
        await using var server = await StartAsync(
            new ServerOptions { Time = time, DrainTimeout = TimeSpan.FromSeconds(5) },
            Probe.OnDuplex((requests, _) => Until(left, requests)));
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.ExchangeAsync(HexPeer.Opening(1, "01", Probe.Duplex, ""));
        var stopping = server.StopAsync();
        AssertGoes(await peer.ReadFrameAsync(), last: 1, StatusCode.OK, "the server is stopping");
        time.Advance(TimeSpan.FromSeconds(4));
        await peer.SendAsync("010000 13 01000000 61");
        Assert.Equal("010000" + "13" + "01000000" + "61", await peer.ReadFrameHexAsync());
        time.Advance(TimeSpan.FromSeconds(1));
        AssertGoes(await peer.ReadFrameAsync(), last: 1, StatusCode.Unavailable, "was stopped before the call had ended");
        Assert.Empty(await peer.ReadToEndAsync());
        await left.Task.WaitAsync(Stage.Patience);
        await stopping.WaitAsync(Stage.Patience);

        static async IAsyncEnumerable<string> Until(TaskCompletionSource left, IAsyncEnumerable<string> requests)
        {
            try
            {
                await foreach (var request in requests)
                {
                    yield return request;
                }
            }
            finally
            {
                left.SetResult();
            }
        }
    }

    [Fact]
    public async Task Client_ServerGoes_CallsUpToTheLastGoOnAndTheOthersRunElsewhereOnce()
    {
        using var listener = new HexListener();
        await using var channel = Channel.For(listener.Address);
        var first = channel.UnaryAsync(Probe.Unary, "1", default).AsTask();
        using var old = await listener.AcceptAsync();
        Assert.Equal(0xC1, (await old.ReadFrameAsync())[3]);
        var second = channel.UnaryAsync(Probe.Unary, "2", default).AsTask();
        Assert.Equal("020000" + "C1" + "02000000" + "00" + "32", await old.ReadFrameHexAsync());
        await old.SendAsync("080000 0A 00000000 01000000 00 02 6279");
        using var next = await listener.AcceptAsync();
        Assert.EndsWith(HexPeer.Text(Probe.Unary.FullName) + "32", await next.ReadFrameHexAsync(), StringComparison.Ordinal);
        await next.SendAsync("010000 93 01000000 62");
        Assert.Equal("b", await second.WaitAsync(Stage.Patience));
        Assert.False(first.IsCompleted);
        await old.SendAsync("010000 93 01000000 61");
        Assert.Equal("a", await first.WaitAsync(Stage.Patience));
        // The last call has ended: the client says goodbye and closes.
        Assert.Equal(0x0A, (await old.ReadToEndAsync())[3]);
    }

    [Fact]
    public async Task Client_ServerGoesWithACode_CallsEndWithItAndItsWords()
    {
        using var listener = new HexListener();
        await using var channel = Channel.For(listener.Address);
        var call = channel.UnaryAsync(Probe.Unary, "1", default).AsTask();
        using var server = await listener.AcceptAsync();
        Assert.Equal(0xC1, (await server.ReadFrameAsync())[3]);
        await server.SendAsync("080000 0A 00000000 01000000 08 02 6279");
        server.CloseSending();
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("closes the connection: by", exception.Status.Detail, StringComparison.Ordinal);
        Assert.False(exception.IsNotSent);
    }

    [Fact]
    public async Task Violation_PeerThatGoesOnSending_IsToldWhyBeforeTheClose()
    {
        await using var server = await StartAsync(new ServerOptions(), Probe.OnUnary(static (text, _) => new(text)));
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync("000000 0F 01000000");
        for (var i = 0; i < 64; i++)
        {
            await peer.SendAsync(new byte[64 << 10]);
        }

        AssertGoes(await peer.ReadFrameAsync(), last: 0, StatusCode.Internal, "type 15");
        // Not reset either: what was sent in vain was read.
        peer.CloseSending();
        Assert.Empty(await peer.ReadToEndAsync());
    }

    private static void AssertGoes(byte[] frame, byte last, StatusCode code, string words)
    {
        Assert.Equal([0x0A, 0, 0, 0, 0, last, 0, 0, 0, (byte)code], frame.AsSpan(3, 10).ToArray());
        Assert.Contains(words, Encoding.UTF8.GetString(frame), StringComparison.Ordinal);
    }

    private static async Task<Server> StartAsync(ServerOptions options, ServiceDefinition service)
    {
        var server = new Server(options).Add(service).Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }
}
