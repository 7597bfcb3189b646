using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>Peers that mean ill: each ends in GOAWAY or RST_STREAM by a limit that is on by default, and others are served on.</summary>
public sealed class HostileTests
{
    private const string EnhanceYourCalm = "GOAWAY 11";

    /// <summary>What a frame is that carries nothing forward, sent again and again.</summary>
    public static TheoryData<string, string, string> Floods => new()
    {
        { "PING", "", Of(Ping, 0, 0, "0000000000000000") },
        { "SETTINGS", "", Of(Settings, 0, 0, "") },
        { "PRIORITY", "", Of(Priority, 0, 1, "0000000010") },
        { "frames of unknown types", "", Of(0xBB, 0, 0, "") },
        { "empty DATA", Of(Headers, 4, 1, Request("Duplex")), Of(Data, 0, 1, "") },
        { "empty CONTINUATION", Of(Headers, 0, 1, "83"), Of(Continuation, 0, 1, "") },
        { "RST_STREAM of a closed stream", Of(Headers, 5, 1, Request("None")), Of(Rst, 0, 1, "00000008") },
        { "padding and nothing else", Of(Headers, 4, 1, Request("Duplex")), Of(Data, 8, 1, "FF" + new string('0', 510)) },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task Flood_OfFramesThatCarryNothing_GoAway(string what, string before, string frame)
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(before);
        var flood = peer.FloodAsync(string.Concat(Enumerable.Repeat(frame, 50)), 100);
        var verdict = await VerdictAsync(peer);
        Assert.True(EnhanceYourCalm == verdict, $"{what}: {verdict}");
        await flood.WaitAsync(Stage.Patience);
        Assert.Equal("others", await stage.UnaryAsync("others"));
    }

    [Fact]
    public async Task RapidReset_OpenAndCancelAgainAndAgain_GoAwayAndHandlersStayFew()
    {
        var running = 0;
        var most = 0;
        await using var stage = await Stage.StartAsync(
            new Http2Wire(),
            Probe.OnUnary(async (text, _) =>
            {
                InterlockedMax(ref most, Interlocked.Increment(ref running));
                await Task.Yield();
                Interlocked.Decrement(ref running);
                return text;
            }),
            new ServerOptions { Limits = new ConnectionLimits { MaxCancelledCalls = 500, MaxConcurrentCalls = 16 } });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        var flood = Task.Run(async () =>
        {
            for (var i = 0; i < 200; i++)
            {
                await peer.FloodAsync(string.Concat(Enumerable.Range(0, 50).Select(j => Rapid((uint)(1 + (2 * ((i * 50) + j)))))), 1);
            }
        });
        Assert.Equal(EnhanceYourCalm, await VerdictAsync(peer));
        await flood.WaitAsync(Stage.Patience);
        Assert.InRange(most, 0, 16);
        Assert.Equal("others", await stage.UnaryAsync("others"));

        static string Rapid(uint id) => Of(Headers, 4, id, Request("Unary")) + Of(Data, 1, id, Message("a")) + Of(Rst, 0, id, "00000008");
    }

    [Fact]
    public async Task Continuation_WithoutEnd_GoAwayWithinTheLimit()
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 0, 1, "83"));
        var flood = peer.FloodAsync(Of(Continuation, 0, 1, Fields(("x", new string('y', 1000)))), 2000);
        Assert.Equal(EnhanceYourCalm, await VerdictAsync(peer));
        await flood.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task HeaderBomb_OneFieldNamedAgainAndAgain_RefusedAndConnectionLives()
    {
        // One field of 4,000 bytes goes into the table; each further byte of the block names it once more: 60 MB of headers in 16 KB.
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        var large = "40" + Fields(("x", new string('y', 4000)))[2..];
        await peer.SendAsync(Of(Headers, 5, 1, Request("Unary") + large + string.Concat(Enumerable.Repeat("BE", 15_000))));
        var refusal = await peer.ReadUntilAsync(static frame => frame.Type == Headers);
        Assert.Equal(5, refusal.Flags);
        await peer.SendAsync(Of(Headers, 4, 3, Request("Unary")) + Of(Data, 1, 3, Message("a")));
        Assert.Equal(Message("a"), Convert.ToHexString((await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload));
    }

    [Theory]
    [InlineData("")]
    [InlineData("000000010400000001")]
    [InlineData("0000050105000000")]
    [InlineData("00000501050000000183")]
    [InlineData("0000010100000000018300000109000000000183")]
    public async Task SlowLoris_SettingsOrHeadersThatNeverEnd_GoAwayAfterTheHandshakeTimeout(string begun)
    {
        var time = new ManualTime();
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Time = time });
        using var peer = begun.Length == 0 || begun == "000000010400000001" ? await RawPeer.ConnectAsync(stage.Server.Endpoints[0]) : await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        if (begun.Length == 0)
        {
            await peer.SendAsync(RawPeer.Preface);
        }
        else if (begun == "000000010400000001")
        {
            await peer.SendAsync(RawPeer.Preface + "0000");
        }
        else
        {
            await peer.SendAsync(Of(Ping, 0, 0, "0102030405060708"));
            await peer.ReadUntilAsync(static frame => frame.Type == Ping);
            await peer.SendAsync(begun);
        }

        var end = peer.ReadUntilAsync(static frame => frame.Type == GoAway);
        while (!end.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await Task.WhenAny(end, Task.Delay(20));
        }

        Assert.Equal(EnhanceYourCalm, $"{await end}");
    }

    [Fact]
    public async Task Settings_NeverAcknowledged_GoAwaySettingsTimeout()
    {
        // RFC 9113 §6.5.3.
        var time = new ManualTime();
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Time = time });
        using var peer = await RawPeer.ConnectAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(RawPeer.Preface + Of(Settings, 0, 0, ""));
        await peer.ReadUntilAsync(static frame => frame is { Type: Settings, Flags: 1 });
        var end = peer.ReadUntilAsync(static frame => frame.Type == GoAway);
        while (!end.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(3));
            await Task.WhenAny(end, Task.Delay(20));
        }

        Assert.Equal("GOAWAY 4", $"{await end}");
    }

    [Fact]
    public async Task ZeroWindow_AnswersThatAreNeverTaken_AreResetInTime()
    {
        var time = new ManualTime();
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Time = time });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0], "000400000000");
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a")));
        Assert.Equal(4, (await peer.ReadUntilAsync(static frame => frame.Type == Headers)).Flags);
        var end = peer.ReadUntilAsync(static frame => frame.Type == Rst);
        while (!end.IsCompleted)
        {
            // The peer is alive, and does not open its window.
            time.Advance(TimeSpan.FromSeconds(10));
            await peer.SendAsync(Of(Ping, 1, 0, "0102030405060708"));
            await Task.WhenAny(end, Task.Delay(20));
        }

        Assert.Equal("RST 1 8", $"{await end}");
    }

    [Fact]
    public async Task Bomb_MessageThatGrowsWhenDecompressed_ResourceExhausted()
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        using var compressed = new MemoryStream();
        await using (var gzip = new System.IO.Compression.GZipStream(compressed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            await gzip.WriteAsync(new byte[5 << 20]);
        }

        var bytes = Convert.ToHexString(compressed.ToArray());
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary", ("grpc-encoding", "gzip"))) + Of(Data, 1, 1, $"01{bytes.Length / 2:X8}{bytes}"));
        var end = await peer.ReadUntilAsync(static frame => frame.Type == Headers);
        // grpc-status: 8, as a literal that is not indexed.
        Assert.Contains("38", Convert.ToHexString(end.Payload), StringComparison.Ordinal);
        Assert.Equal(5, end.Flags);
    }

    [Fact]
    public async Task AnswersUnread_PeerThatAsksAndDoesNotRead_IsGivenUp()
    {
        var limits = new ConnectionLimits { MaxControlFrames = 1_000_000, ConnectionWindowBytes = 64 << 10 };
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Limits = limits });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        // 17 MB of pings; their answers fill the sockets' buffers and then ours, up to its bound.
        await peer.FloodAsync(string.Concat(Enumerable.Repeat(Of(Ping, 0, 0, "0102030405060708"), 1000)), 2000).WaitAsync(Stage.Patience);
        Assert.Equal("others", await stage.UnaryAsync("others"));
    }

    // A peer that still sends is told all the same: what it sends in vain is read until it closes.
    private static async Task<string> VerdictAsync(RawPeer peer) => $"{await peer.ReadUntilAsync(static frame => frame.Type == GoAway)}";

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen && Interlocked.CompareExchange(ref most, value, seen) != seen; seen = Volatile.Read(ref most))
        {
        }
    }
}
