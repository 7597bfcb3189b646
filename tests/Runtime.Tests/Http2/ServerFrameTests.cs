using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What a server does with frames, section by section of RFC 9113, with the bytes written down.</summary>
public sealed class ServerFrameTests
{
    private const string PingFrame = "0102030405060708";

    /// <summary>Section, what is wrong, the frames, and what ends what: GOAWAY with a code, or RST with stream and code.</summary>
    public static TheoryData<string, string, string, string> Violations => new()
    {
        { "5.1", "DATA on an idle stream", Of(Data, 1, 1, ""), "GOAWAY 1" },
        { "5.1", "RST_STREAM on an idle stream", Of(Rst, 0, 1, "00000008"), "GOAWAY 1" },
        { "5.1", "WINDOW_UPDATE on an idle stream", Of(Window, 0, 1, "00000001"), "GOAWAY 1" },
        { "5.1", "DATA after END_STREAM", Of(Headers, 5, 1, Request("Duplex")) + Of(Data, 1, 1, ""), "RST 1 5" },
        { "5.1", "HEADERS after END_STREAM", Of(Headers, 5, 1, Request("Duplex")) + Of(Headers, 5, 1, Trailers()), "RST 1 5" },
        { "5.1", "HEADERS on a closed stream", Of(Headers, 5, 1, Request("None")) + Of(Headers, 5, 1, Request("None")), "GOAWAY 5" },
        { "5.1.1", "a stream with an even number", Of(Headers, 5, 2, Request("Unary")), "GOAWAY 1" },
        { "5.1.1", "a stream below the last that was never used", Of(Headers, 5, 5, Request("None")) + Of(Headers, 5, 3, Request("None")), "GOAWAY 5" },
        { "5.5", "an extension frame within a header block", Of(Headers, 0, 1, "83") + Of(0xBB, 0, 1, ""), "GOAWAY 1" },
        { "5.1.2", "more streams than SETTINGS allow", string.Concat(Enumerable.Range(0, 5).Select(static i => Of(Headers, 4, (uint)(1 + (2 * i)), Request("Duplex")))), "RST 9 7" },
        { "6.1", "padding as long as the payload", Of(Headers, 4, 1, Request("Duplex")) + Of(Data, 8, 1, "04 000000"), "GOAWAY 1" },
        { "6.4", "RST_STREAM of another length", Of(Headers, 4, 1, Request("Duplex")) + Of(Rst, 0, 1, "000000"), "GOAWAY 6" },
        { "6.6", "PUSH_PROMISE from a client", Of(Push, 4, 1, "00000002"), "GOAWAY 1" },
        { "6.9", "WINDOW_UPDATE of nothing, of a stream", Of(Headers, 4, 1, Request("Duplex")) + Of(Window, 0, 1, "00000000"), "RST 1 1" },
        { "6.9.1", "a window of a stream above 2^31-1", Of(Headers, 4, 1, Request("Duplex")) + Of(Window, 0, 1, "7FFFFFFF"), "RST 1 3" },
        { "6.9.2", "SETTINGS that open a stream above 2^31-1", Of(Headers, 4, 1, Request("Duplex")) + Of(Window, 0, 1, "00010000") + Of(Settings, 0, 0, "00047FFFFFFF"), "GOAWAY 3" },
        { "6.10", "a frame within a header block", Of(Headers, 0, 1, "83") + Of(Ping, 0, 0, PingFrame), "GOAWAY 1" },
        { "6.10", "CONTINUATION of another stream", Of(Headers, 0, 1, "83") + Of(Continuation, 4, 3, "86"), "GOAWAY 1" },
    };

    /// <summary>The same for what frames say together: HTTP.</summary>
    public static TheoryData<string, string, string, string> Malformed => new()
    {
        { "8.1", "headers twice", Of(Headers, 4, 1, Request("Duplex")) + Of(Headers, 4, 1, Trailers()), "RST 1 1" },
        { "8.1", "a pseudo-header field in trailers", Of(Headers, 4, 1, Request("Duplex")) + Of(Headers, 5, 1, Fields((":path", "/"))), "RST 1 1" },
        { "8.1.1", "less content than content-length", Of(Headers, 4, 1, Request("Duplex", ("content-length", "7"))) + Of(Data, 1, 1, "0000000000"), "RST 1 1" },
        { "8.1.1", "a content-length that is none", Of(Headers, 4, 1, Request("Duplex", ("content-length", "x"))), "RST 1 1" },
        { "8.2", "a name in capitals", Of(Headers, 4, 1, Request("Duplex", ("Key", "v"))), "RST 1 1" },
        { "8.2.1", "an empty name", Of(Headers, 4, 1, Request("Duplex", ("", "v"))), "RST 1 1" },
        { "8.2.1", "a name with a space", Of(Headers, 4, 1, Request("Duplex", ("a b", "v"))), "RST 1 1" },
        { "8.2.1", "a value with a line end", Of(Headers, 4, 1, Request("Duplex", ("a", "b\r\nc: d"))), "RST 1 1" },
        { "8.2.1", "a value with a zero", Of(Headers, 4, 1, Request("Duplex", ("a", "b\0"))), "RST 1 1" },
        { "8.2.1", "a value that begins with a space", Of(Headers, 4, 1, Request("Duplex", ("a", " b"))), "RST 1 1" },
        { "8.2.2", "a field of the connection", Of(Headers, 4, 1, Request("Duplex", ("connection", "close"))), "RST 1 1" },
        { "8.2.2", "transfer-encoding", Of(Headers, 4, 1, Request("Duplex", ("transfer-encoding", "chunked"))), "RST 1 1" },
        { "8.2.2", "te other than trailers", Of(Headers, 4, 1, Request("Duplex", ("te", "gzip"))), "RST 1 1" },
        { "8.5", "CONNECT", Of(Headers, 5, 1, Fields((":method", "CONNECT"), (":authority", "x:1"))), "RST 1 1" },
        { "8.6", "a wish to upgrade", Of(Headers, 4, 1, Request("Duplex", ("upgrade", "websocket"))), "RST 1 1" },
        { "8.3", "a pseudo-header field after a regular one", Of(Headers, 4, 1, Request("Duplex", (":authority", "x"))), "RST 1 1" },
        { "8.3", "an unknown pseudo-header field", Of(Headers, 4, 1, Fields((":method", "POST"), (":what", "x"))), "RST 1 1" },
        { "8.3", "a pseudo-header field of answers", Of(Headers, 4, 1, Fields((":status", "200"))), "RST 1 1" },
        { "8.3.1", "no :path", Of(Headers, 4, 1, Fields((":method", "POST"), (":scheme", "http"))), "RST 1 1" },
        { "8.3.1", ":path twice", Of(Headers, 4, 1, Fields((":method", "POST"), (":scheme", "http"), (":path", "/a"), (":path", "/a"))), "RST 1 1" },
        { "8.3.1", "an empty :path", Of(Headers, 4, 1, Fields((":method", "POST"), (":scheme", "http"), (":path", ""))), "RST 1 1" },
    };

    /// <summary>Section, what is allowed, and the frames, after which the connection lives.</summary>
    public static TheoryData<string, string, string> Tolerated => new()
    {
        { "4.1", "a frame of an unknown type", Of(0xBB, 0xFF, 1, "0102") },
        { "4.1", "flags that mean nothing", Of(Settings, 0xFE, 0, "") },
        { "4.1", "the reserved bit of a stream", Of(Headers, 5, 0x8000_0001, Request("Unary")) },
        { "5.1", "WINDOW_UPDATE, RST_STREAM and PRIORITY on a closed stream", Of(Headers, 5, 1, Request("None")) + Of(Window, 0, 1, "00000001") + Of(Rst, 0, 1, "00000008") + Of(Priority, 0, 1, "0000000010") },
        { "5.1", "DATA on a stream that this side has ended", Of(Headers, 4, 1, Request("None")) + Of(Data, 1, 1, "00") },
        { "5.3", "PRIORITY for any stream", Of(Priority, 0, 7, "8000000110") + Of(Headers, 0x25, 1, "8000000310" + Request("Unary")) },
        { "6.1", "padding", Of(Headers, 0xC, 1, "02" + Request("Duplex") + "0000") + Of(Data, 8, 1, "FF" + new string('0', 510)) },
        { "6.5.2", "an unknown setting", Of(Settings, 0, 0, "00BB00000001") },
        { "6.7", "an answer to no PING", Of(Ping, 1, 0, PingFrame) },
        { "6.10", "a header block in many parts", Of(Headers, 1, 1, "83") + Of(Continuation, 0, 1, "") + Of(Continuation, 4, 1, Request("Unary")[28..]) },
        { "6.8", "GOAWAY again, with a higher last stream", Of(GoAway, 0, 0, "0000000000000000") + Of(GoAway, 0, 0, "0000000200000000") },
        { "8.2.3", "cookies in several fields", Of(Headers, 5, 1, Request("Unary", ("cookie", "a=b"), ("cookie", "c=d"))) },
        { "8.2.1", "a value with what metadata cannot hold", Of(Headers, 5, 1, Request("Unary", ("x", "a\t\u00FF!"))) },
    };

    [Theory]
    [MemberData(nameof(FrameFaults.OfAnyPeer), MemberType = typeof(FrameFaults))]
    [MemberData(nameof(Violations))]
    [MemberData(nameof(Malformed))]
    public async Task Server_Violation_EndsTheStreamOrTheConnection(string section, string what, string frames, string end)
    {
        await using var stage = await StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(frames + Of(Ping, 0, 0, PingFrame));
        // Refusals that say NO_ERROR go before: the answer was whole, and the rest of the request is not wanted.
        var verdict = await peer.ReadUntilAsync(static frame => frame is { Type: GoAway or Ping } or { Type: Rst, Code: not 0 });
        Assert.True(end == $"{verdict}", $"RFC 9113 §{section}, {what}: {verdict}, not {end}.");
        if (verdict.Type == GoAway)
        {
            Assert.Null(await peer.ReadAsync());
        }
    }

    [Theory]
    [MemberData(nameof(Tolerated))]
    public async Task Server_Oddity_ConnectionLives(string section, string what, string frames)
    {
        await using var stage = await StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(frames + Of(Ping, 0, 0, PingFrame));
        var verdict = await peer.ReadUntilAsync(static frame => frame is { Type: GoAway or Ping } or { Type: Rst, Code: not 0 });
        Assert.True(verdict is { Type: Ping, Flags: 1 } && Convert.ToHexString(verdict.Payload) == PingFrame, $"RFC 9113 §{section}, {what}: {verdict}.");
    }

    [Fact]
    public async Task Server_FirstFrameIsNoSettings_GoAway()
    {
        // RFC 9113 §3.4.
        await using var stage = await StartAsync();
        using var peer = await RawPeer.ConnectAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(RawPeer.Preface + Of(Ping, 0, 0, PingFrame));
        Assert.Equal("GOAWAY 1", $"{await peer.ReadUntilAsync(static frame => frame.Type == GoAway)}");
    }

    [Fact]
    public async Task Server_Settings_AreAcknowledged()
    {
        // RFC 9113 §6.5.3.
        await using var stage = await StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Settings, 0, 0, "000300000001"));
        Assert.Empty((await peer.ReadUntilAsync(static frame => frame is { Type: Settings, Flags: 1 })).Payload);
    }

    [Fact]
    public async Task Server_ContentAboveTheWindow_FlowControlError()
    {
        // RFC 9113 §6.9.1: the stream's window is 64 KiB here, and the handler does not read.
        await using var stage = await StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Duplex")));
        var frame = Of(Data, 0, 1, string.Concat(Enumerable.Repeat(Message(new string('x', 1019)), 16)));
        for (var i = 0; i < 5; i++)
        {
            await peer.SendAsync(frame);
        }

        Assert.Equal("RST 1 3", $"{await peer.ReadVerdictAsync()}");
    }

    [Fact]
    public async Task Server_WindowTurnedBelowZero_SendsNothingUntilItIsOpen()
    {
        // RFC 9113 §6.9.2.
        await using var stage = await StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0], "000400000008");
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("0123456789")));
        Assert.Equal(8, (await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload.Length);
        await peer.SendAsync(Of(Settings, 0, 0, "000400000000") + Of(Window, 0, 1, "00000008") + Of(Ping, 0, 0, PingFrame));
        // The window is 0 now: -8, and 8 more.
        Assert.Equal(Ping, (await peer.ReadUntilAsync(static frame => frame.Type is Ping or Data)).Type);
        await peer.SendAsync(Of(Window, 0, 1, "00000001"));
        Assert.Equal("33", Convert.ToHexString((await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload));
        await peer.SendAsync(Of(Settings, 0, 0, "00040000FFFF"));
        Assert.Equal(6, (await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload.Length);
        Assert.Equal(1, (await peer.ReadUntilAsync(static frame => frame.Type == Headers)).Flags & 1);
    }

    [Fact]
    public async Task Server_Http11Client_IsToldInItsOwnWords()
    {
        await using var stage = await StartAsync();
        using var socket = new System.Net.Sockets.TcpClient("127.0.0.1", new Uri(stage.Server.Endpoints[0]).Port);
        await using var stream = socket.GetStream();
        await stream.WriteAsync("GET / HTTP/1.1\r\nHost: x\r\n\r\n"u8.ToArray());
        using var reader = new StreamReader(stream);
        Assert.StartsWith("HTTP/1.1 505 ", await reader.ReadLineAsync().WaitAsync(Stage.Patience), StringComparison.Ordinal);
    }

    internal static Task<Stage> StartAsync(ServerOptions? options = null) => Stage.StartAsync(
        new Http2Wire(),
        Probe.OnUnary(static (text, _) => new(text)).DuplexStreaming(Probe.Duplex, static (_, context) => Wait(context.CancellationToken)),
        options ?? new ServerOptions { Limits = new Transports.ConnectionLimits { MaxConcurrentCalls = 4, CallWindowBytes = 64 << 10 } });

    private static async IAsyncEnumerable<string> Wait([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken token)
    {
        await Task.Delay(Timeout.Infinite, token).ContinueWith(static _ => { }, TaskScheduler.Default);
        yield break;
    }
}
