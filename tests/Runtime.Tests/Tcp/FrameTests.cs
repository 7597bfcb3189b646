using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>Frames in hex, as a stranger's client would send them, and what is forbidden (docs/wire/tcp.md).</summary>
public sealed class FrameTests
{
    private static string Opening(uint id, string flags, string text, bool defines = true) =>
        HexPeer.Opening(id, flags, Probe.Unary, text, defines);

    private static string Text(string text) => HexPeer.Text(text);

    [Fact]
    public async Task Unary_OneFrameEachWay()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "C1", "hi"));
        Assert.Equal("020000" + "93" + "01000000" + Text("hi"), await peer.ReadFrameHexAsync());
        await peer.SendAsync(Opening(2, "C1", "again", defines: false));
        Assert.Equal("050000" + "93" + "02000000" + Text("again"), await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Unary_RequestInFragments_IsPutTogether()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "01", "") + "060000 23 01000000 05000000 6865" + "010000 03 01000000 6C" + "020000 93 01000000 6C6F");
        Assert.Equal("050000" + "93" + "01000000" + Text("hello"), await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Unary_MessageAndHalfCloseApart_AreOneRequest()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "01", "") + "020000 13 01000000 6869" + "000000 04 01000000");
        Assert.Equal("020000" + "93" + "01000000" + Text("hi"), await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Ping_IsAnsweredWithItsBytes()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync("080000 08 00000000 0102030405060708");
        Assert.Equal("0800000900000000" + "0102030405060708", await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Open_OfAnUnknownMethod_EndsTheCallAsUnimplemented()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync("050000 C1 01000000 01 03 612F62");
        var end = await peer.ReadFrameAsync();
        Assert.Equal([0x05, 1, 0, 0, 0, (byte)StatusCode.Unimplemented], end.AsSpan(3, 6).ToArray());
        await peer.SendAsync("080000 08 00000000 0102030405060708");
        Assert.Equal("0800000900000000" + "0102030405060708", await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Open_BeyondTheLimitOfCalls_IsRefusedAndMayBeRepeated()
    {
        var go = new TaskCompletionSource();
        await using var server = new Server(new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = 1 } })
            .Add(Probe.OnUnary(async (text, _) =>
            {
                await go.Task;
                return text;
            }))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "C1", "a") + Opening(2, "C1", "b", defines: false));
        var end = await peer.ReadFrameAsync();
        Assert.Equal([0x45, 2, 0, 0, 0, (byte)StatusCode.ResourceExhausted], end.AsSpan(3, 6).ToArray());
        Assert.Contains("1 calls are under way on this connection, the receiver's limit (ConnectionLimits.MaxConcurrentCalls)", Encoding.UTF8.GetString(end), StringComparison.Ordinal);
        go.SetResult();
        Assert.Equal("010000" + "93" + "01000000" + Text("a"), await peer.ReadFrameHexAsync());
    }

    [Theory]
    [InlineData("FFFFFF 01 01000000", "A frame is 16,777,215 bytes; the limit is 32,768")]
    [InlineData("000000 0F 01000000", "type 15")]
    [InlineData("000000 00 01000000", "type 0")]
    [InlineData("000000 93 05000000", "call 5, which was not opened")]
    [InlineData("000000 C1 00000000", "ids only grow")]
    [InlineData("010000 C1 01000000 00", "method number 0")]
    [InlineData("020000 C1 01000000 FD7F", "method number 4,095")]
    [InlineData("030000 C1 01000000 01 7F 61", "takes 127")]
    [InlineData("0B0000 C1 01000000 FFFFFFFFFFFFFFFFFFFFFF", "longer than ten bytes")]
    [InlineData("030000 C1 01000000 01 01 FF", "not UTF-8")]
    [InlineData("000000 02 01000000", "which only a server sends")]
    [InlineData("000000 05 01000000", "which only a server sends")]
    [InlineData("040000 07 00000000 FFFFFFFF", "credit beyond 2,147,483,647")]
    [InlineData("020000 07 00000000 0100", "ends after 2 bytes")]
    [InlineData("040000 08 00000000 01020304", "A PING is 4 bytes; it is 8")]
    [InlineData("000000 53 01000000", "no compression was negotiated")]
    public async Task Frame_ThatIsForbidden_ClosesTheConnectionInWordsAndTheServerLives(string frame, string words)
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(frame);
        await AssertClosedWith(peer, words);
        await AssertServes(server);
    }

    [Theory]
    [InlineData("030000 23 01000000 050000", "begins with the length")]
    [InlineData("050000 23 01000000 05000000 61" + "050000 23 01000000 05000000 61", "begins before")]
    [InlineData("010000 03 01000000 61", "before the first")]
    [InlineData("050000 23 01000000 01000000 61" + "010000 13 01000000 61", "said to be 1 bytes has 2")]
    [InlineData("050000 23 01000000 03000000 61" + "010000 13 01000000 61", "said to be 3 bytes has 2")]
    [InlineData("050000 23 01000000 03000000 61" + "000000 04 01000000", "half-closed call 1 within a message")]
    public async Task Fragment_ThatDoesNotFit_ClosesTheConnectionInWords(string frames, string words)
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "01", "") + frames);
        await AssertClosedWith(peer, words);
        await AssertServes(server);
    }

    [Theory]
    [InlineData("000000 04 01000000", "half-closed call 1 twice")]
    [InlineData("010000 13 01000000 61", "call 1 after it had half-closed it")]
    public async Task Frame_AfterTheHalfClose_ClosesTheConnectionInWords(string frame, string words)
    {
        await using var server = new Server()
            .Add(Probe.OnUnary(static async (_, context) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, context.CancellationToken);
                return "";
            }))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "C1", "hi") + frame);
        await AssertClosedWith(peer, words);
    }

    [Fact]
    public async Task Cancel_MoreOftenThanTheLimit_ClosesTheConnectionInWords()
    {
        var time = new ManualTime();
        await using var server = new Server(new ServerOptions { Time = time, Limits = new ConnectionLimits { MaxCancelledCalls = 10, KeepAliveInterval = Timeout.InfiniteTimeSpan } })
            .Add(Probe.OnUnary(static (text, _) => new(text)))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await HexPeer.ReachAsync(server.Endpoints[0]);
        await peer.ExchangeAsync(Cancelled(1, 10));
        time.Advance(TimeSpan.FromSeconds(10));
        await peer.ExchangeAsync(Cancelled(11, 10));
        await peer.SendAsync(Cancelled(21, 1));
        await AssertClosedWith(peer, "11 calls were cancelled within 10 seconds; the limit is 10 (ConnectionLimits.MaxCancelledCalls)");

        static string Cancelled(int first, int count) => string.Concat(Enumerable.Range(first, count)
            .Select(static id => Opening((uint)id, "01", "", defines: id == 1) + $"010000 06 {id:X2}000000 01"));
    }

    [Fact]
    public async Task Cancel_BeforeTheRequestCame_FreesThePlace()
    {
        await using var server = new Server(new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = 1 } })
            .Add(Probe.OnUnary(static (text, _) => new(text)))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        byte id = 1;
        for (var round = 0; round < 10; round++, id++)
        {
            await peer.SendAsync(Opening(id, "01", "", defines: id == 1) + $"010000 06 {id:X2}000000 01");
            byte[] frame;
            do
            {
                // Refused until the word of the cancel has reached the call.
                id++;
                await peer.SendAsync(Opening(id, "C1", "hi", defines: false));
                frame = await peer.ReadFrameAsync();
            }
            while (frame[3] == 0x45 && id < 240);
            Assert.Equal(0x93, frame[3]);
        }
    }

    [Fact]
    public async Task Cancel_WhileTheResponseWaitsForCredit_ReachesNoOtherCall()
    {
        var wasCancelled = false;
        var go = new TaskCompletionSource();
        await using var server = new Server()
            .Add(Probe.OnUnary(async (text, context) =>
            {
                if (text == "big")
                {
                    return new string('x', 2 << 20);
                }

                await go.Task;
                Volatile.Write(ref wasCancelled, Volatile.Read(ref wasCancelled) || context.CancellationToken.IsCancellationRequested);
                return text;
            }))
            .Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        for (byte id = 1; id < 80; id += 2)
        {
            // The window of a call is 1 MiB, so half of the response stays behind, and its handler's call may serve the next.
            await peer.SendAsync(Opening(id, "C1", "big", defines: id == 1));
            for (var bytes = 0; bytes < 1 << 20;)
            {
                bytes += (await peer.ReadFrameAsync()).Length;
            }

            await peer.SendAsync(
                "040000 07 00000000 00001000" + Opening((byte)(id + 1), "C1", "wait", defines: false) + $"010000 06 {id:X2}000000 01 080000 08 00000000 0102030405060708");
            while ((await peer.ReadFrameAsync())[3] != 0x09)
            {
            }
        }

        go.SetResult();
        Assert.Equal(0x93, (await peer.ReadFrameAsync())[3]);
        Assert.False(wasCancelled);
    }

    [Fact]
    public async Task Message_SaidToBeTooLarge_EndsTheCallBeforeItCame()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
        await peer.SendAsync(Opening(1, "01", "") + "050000 23 01000000 FFFFFF7F 61");
        var end = await peer.ReadFrameAsync();
        Assert.Equal([0x05, 1, 0, 0, 0, (byte)StatusCode.ResourceExhausted], end.AsSpan(3, 6).ToArray());
        Assert.Contains("2,147,483,647 bytes; the receiver's limit is 4,194,304 (ConnectionLimits.MaxReceiveBytes)", Encoding.UTF8.GetString(end), StringComparison.Ordinal);
        await peer.SendAsync(Opening(2, "C1", "b", defines: false));
        Assert.Equal("010000" + "93" + "02000000" + Text("b"), await peer.ReadFrameHexAsync());
    }

    [Fact]
    public async Task Bytes_AtRandomAfterTheHandshake_NeverStopTheServer()
    {
        var seed = Environment.TickCount;
        var random = new Random(seed);
        await using var server = await StartAsync();
        for (var round = 0; round < 50; round++)
        {
            using var peer = await HexPeer.GreetAsync(server.Endpoints[0]);
            var bytes = new byte[random.Next(1, 2000)];
            random.NextBytes(bytes);
            // Small frames of real types get further than pure noise.
            for (var at = 0; at + 8 < bytes.Length && round % 2 == 0; at += 8 + bytes[at])
            {
                (bytes[at + 1], bytes[at + 2], bytes[at + 3]) = (0, 0, (byte)((bytes[at + 3] & 0xF0) | random.Next(1, 11)));
                (bytes[at + 5], bytes[at + 6], bytes[at + 7]) = (0, 0, 0);
            }

            try
            {
                await peer.SendAsync(bytes);
                peer.CloseSending();
                await peer.ReadToEndAsync();
            }
            catch (System.Net.Sockets.SocketException)
            {
                // Closed before all was sent.
            }
            catch (OperationCanceledException)
            {
                Assert.Fail($"The server neither answered nor closed; seed {seed}, round {round}.");
            }
        }

        await AssertServes(server);
    }

    private static async Task AssertClosedWith(HexPeer peer, string words)
    {
        var rest = Encoding.UTF8.GetString(await peer.ReadToEndAsync());
        Assert.Contains(words, rest, StringComparison.Ordinal);
    }

    private static async Task<Server> StartAsync()
    {
        var server = new Server().Add(Probe.OnUnary(static (text, _) => new(text))).Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }

    private static async Task AssertServes(Server server)
    {
        await using var channel = Channel.For(server.Endpoints[0]);
        Assert.Equal("alive", await channel.UnaryAsync(Probe.Unary, "alive", default).AsTask().WaitAsync(Stage.Patience));
    }
}
