using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What hostile peers make this process keep is bounded: measured on the heap, beside no other test.</summary>
[Collection(nameof(FloodMemoryTests))]
public sealed class FloodMemoryTests
{
    private const int Mebibyte = 1 << 20;

    /// <summary>What comes first, what comes again and again, how often, and the most that may be kept of it.</summary>
    public static TheoryData<string, string, string, int, int> Floods => new()
    {
        // 64 MB that continue one header block.
        { "CONTINUATION", Of(Headers, 0, 1, "83"), Of(Continuation, 0, 1, new string('0', 2 * 16_000)), 4000, 2 * Mebibyte },
        // 12 GB of fields, each named by one byte.
        { "header bombs", "", "", 0, 2 * Mebibyte },
        // 34 MB of pings whose answers nobody reads: the bound is the window of the connection and what the sockets hold.
        { "PING", "", string.Concat(Enumerable.Repeat(Of(Ping, 0, 0, "0102030405060708"), 1000)), 2000, 4 * Mebibyte },
        // 64 MB for a handler that does not read: the bound is the window of the call.
        { "DATA", Of(Headers, 4, 1, Request("Duplex")), Of(Data, 0, 1, string.Concat(Enumerable.Repeat(Message(new string('x', 995)), 16))), 4000, 4 * Mebibyte },
        // Empty messages cost something too.
        { "empty messages", Of(Headers, 4, 1, Request("Duplex")), Of(Data, 0, 1, string.Concat(Enumerable.Repeat("0000000000", 3000))), 4000, 8 * Mebibyte },
        // A thousand messages of 4 MB that each say their length and go no further.
        { "messages that never come", "", "", 0, 16 * Mebibyte },
    };

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task Flood_OfAnyKind_KeepsLittle(string what, string before, string again, int times, int most)
    {
        var limits = new ConnectionLimits { MaxControlFrames = 1_000_000, CallWindowBytes = 1 << 20, ConnectionWindowBytes = 1 << 20 };
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Limits = limits });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await stage.UnaryAsync("warm");
        var start = GC.GetTotalMemory(forceFullCollection: true);
        IEnumerable<string> first = what switch
        {
            "header bombs" => Enumerable.Range(0, 200).Select(static i => Bomb(1 + (2 * i))),
            "messages that never come" => Enumerable.Range(0, 1000).Select(static i => Torn(1 + (2 * i))),
            _ => [before],
        };
        foreach (var frames in first)
        {
            await peer.FloodAsync(frames, 1);
        }

        var flood = Task.Run(() => peer.FloodAsync(again, times));
        // Until it is over or stands still.
        await Task.WhenAny(flood, Task.Delay(TimeSpan.FromSeconds(1)));
        var kept = GC.GetTotalMemory(forceFullCollection: true) - start;
        Assert.True(kept < most, $"{what}: {kept:N0} bytes are kept; at most {most:N0} are meant to be.");
        peer.Dispose();
        await flood.WaitAsync(Stage.Patience);
        Assert.Equal("others", await stage.UnaryAsync("others"));
    }

    // The first puts a field of 4,000 bytes into the table; each names it again and again.
    private static string Bomb(int stream) => Of(
        Headers, 5, (uint)stream, Request("Unary") + (stream == 1 ? "40" + Fields(("x", new string('y', 4000)))[2..] : "") + string.Concat(Enumerable.Repeat("BE", 15_000)));

    private static string Torn(int stream) => Of(Headers, 4, (uint)stream, Request("Duplex")) + Of(Data, 0, (uint)stream, "00003FFFFF 00");
}
