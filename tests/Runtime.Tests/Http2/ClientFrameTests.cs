using System.Net;
using System.Net.Sockets;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What a client does with frames, section by section of RFC 9113: what it ends and how, and that its calls end too.</summary>
public sealed class ClientFrameTests
{
    /// <summary>Section, what is wrong, the frames that come after the request of stream 1, and what ends what.</summary>
    public static TheoryData<string, string, string, string> Violations => new()
    {
        { "5.1", "DATA on a stream that was not opened", Of(Data, 1, 3, ""), "GOAWAY 1" },
        { "5.1", "RST_STREAM on a stream that was not opened", Of(Rst, 0, 3, "00000008"), "GOAWAY 1" },
        { "5.1", "WINDOW_UPDATE on a stream that was not opened", Of(Window, 0, 3, "00000001"), "GOAWAY 1" },
        { "5.1", "DATA after END_STREAM", Whole + Of(Data, 1, 1, ""), "RST 1 5" },
        { "5.1", "HEADERS after END_STREAM", Whole + Of(Headers, 5, 1, Trailers()), "GOAWAY 5" },
        { "5.1.1", "a stream with an even number", Of(Headers, 5, 2, Response()), "GOAWAY 1" },
        { "5.5", "an extension frame within a header block", Of(Headers, 0, 1, Response()) + Of(0xBB, 0, 1, ""), "GOAWAY 1" },
        { "6.1", "padding as long as the payload", Of(Headers, 4, 1, Response()) + Of(Data, 8, 1, "04 000000"), "GOAWAY 1" },
        { "6.4", "RST_STREAM of another length", Of(Rst, 0, 1, "000000"), "GOAWAY 6" },
        { "6.5.2", "SETTINGS_ENABLE_PUSH of 1", Of(Settings, 0, 0, "000200000001"), "GOAWAY 1" },
        { "6.6", "PUSH_PROMISE, which was not allowed", Of(Push, 4, 1, "00000002"), "GOAWAY 1" },
        { "6.9", "WINDOW_UPDATE of nothing, of a stream", Of(Window, 0, 1, "00000000"), "RST 1 1" },
        { "6.9.1", "a window of a stream above 2^31-1", Of(Headers, 4, 1, Response()) + Of(Window, 0, 1, "7FFFFFFF"), "RST 1 3" },
        { "6.10", "a frame within a header block", Of(Headers, 0, 1, Response()) + Of(Ping, 0, 0, "0102030405060708"), "GOAWAY 1" },
        { "6.10", "CONTINUATION of another stream", Of(Headers, 0, 1, Response()) + Of(Continuation, 4, 3, "86"), "GOAWAY 1" },
        { "8.1", "DATA before the headers", Of(Data, 0, 1, Message("a")), "RST 1 1" },
        { "8.1", "headers twice", Of(Headers, 4, 1, Response()) + Of(Headers, 4, 1, Response()), "RST 1 1" },
        { "8.1", "a pseudo-header field in trailers", Of(Headers, 4, 1, Response()) + Of(Headers, 5, 1, Fields((":status", "200"))), "RST 1 1" },
        { "8.1.1", "more content than content-length", Of(Headers, 4, 1, Response(("content-length", "3"))) + Of(Data, 1, 1, Message("a")), "RST 1 1" },
        { "8.2", "a name in capitals", Of(Headers, 4, 1, Response(("Key", "v"))), "RST 1 1" },
        { "8.2.1", "a value with a line end", Of(Headers, 4, 1, Response(("a", "b\r\nc: d"))), "RST 1 1" },
        { "8.2.1", "an empty name", Of(Headers, 4, 1, Response(("", "v"))), "RST 1 1" },
        { "8.2.2", "a field of the connection", Of(Headers, 4, 1, Response(("connection", "close"))), "RST 1 1" },
        { "8.3", "a pseudo-header field after a regular one", Of(Headers, 4, 1, Fields(("content-type", "application/grpc"), (":status", "200"))), "RST 1 1" },
        { "8.3", "a pseudo-header field of requests", Of(Headers, 4, 1, Fields((":status", "200"), (":path", "/"))), "RST 1 1" },
        { "8.3.2", "no :status", Of(Headers, 4, 1, Fields(("content-type", "application/grpc"))), "RST 1 1" },
        { "8.3.2", ":status twice", Of(Headers, 4, 1, Fields((":status", "200"), (":status", "200"))), "RST 1 1" },
        { "8.6", "101", Of(Headers, 4, 1, Fields((":status", "101"))), "RST 1 1" },
    };

    /// <summary>What carries nothing forward, sent by a server again and again.</summary>
    public static TheoryData<string, string, string> Floods => new()
    {
        { "PING", "", Of(Ping, 0, 0, "0000000000000000") },
        { "SETTINGS", "", Of(Settings, 0, 0, "") },
        { "PRIORITY", "", Of(Priority, 0, 1, "0000000010") },
        { "frames of unknown types", "", Of(0xBB, 0, 0, "") },
        { "empty DATA", Of(Headers, 4, 1, Response()), Of(Data, 0, 1, "") },
        { "empty CONTINUATION", Of(Headers, 0, 1, Response()), Of(Continuation, 0, 1, "") },
        { "CONTINUATION without end", Of(Headers, 0, 1, Response()), Of(Continuation, 0, 1, Fields(("x", new string('y', 1000)))) },
        { "padding and nothing else", Of(Headers, 4, 1, Response()), Of(Data, 8, 1, "FF" + new string('0', 510)) },
    };

    private static string Whole => Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers());

    [Theory]
    [MemberData(nameof(FrameFaults.OfAnyPeer), MemberType = typeof(FrameFaults))]
    [MemberData(nameof(Violations))]
    public async Task Client_Violation_EndsTheStreamOrTheConnectionAndTheCall(string section, string what, string frames, string end)
    {
        var verdict = new TaskCompletionSource<string>();
        await using var server = RawServer.Start(async (peer, _) =>
        {
            await peer.SendAsync(frames + Of(Ping, 0, 0, "1111111111111111"));
            verdict.SetResult($"{await peer.ReadUntilAsync(static frame => frame.Type is Rst or GoAway or Ping)}");
        });
        await using var channel = Channel.For(server.Address);
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        var ended = await verdict.Task.WaitAsync(Stage.Patience);
        Assert.True(end == ended, $"RFC 9113 §{section}, {what}: {ended}, not {end}.");
        // What follows a whole answer is none of the call's own.
        var exception = await Record.ExceptionAsync(() => call.WaitAsync(Stage.Patience));
        Assert.True(exception is RpcException { StatusCode: StatusCode.Internal or StatusCode.Unavailable } || frames.StartsWith(Whole, StringComparison.Ordinal), $"§{section}, {what}: {exception}");
    }

    [Theory]
    [MemberData(nameof(Floods))]
    public async Task Flood_OfAServer_EndsInGoAwayAndTheCallEnds(string what, string before, string frame)
    {
        var verdict = new TaskCompletionSource<string>();
        await using var server = RawServer.Start(async (peer, _) =>
        {
            await peer.SendAsync(before);
            var flood = peer.FloodAsync(string.Concat(Enumerable.Repeat(frame, 50)), 100);
            verdict.SetResult($"{await peer.ReadUntilAsync(static frame => frame.Type == GoAway)}");
            await flood;
        });
        await using var channel = Channel.For(server.Address);
        var status = await Stage.StatusOf(channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal((what, "GOAWAY 11", StatusCode.Internal), (what, await verdict.Task.WaitAsync(Stage.Patience), status));
    }

    [Fact]
    public async Task HeaderBomb_OfAServer_EndsTheCallAndTheConnectionLives()
    {
        // One field of 4,000 bytes goes into the table; each further byte of the block names it once more.
        var bomb = Response() + "40" + Fields(("x", new string('y', 4000)))[2..] + string.Concat(Enumerable.Repeat("BE", 15_000));
        await using var server = RawServer.Start(stream => stream == 1
            ? Of(Headers, 4, 1, bomb)
            : Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers()));
        await using var channel = Channel.For(server.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.Contains("ConnectionLimits.MaxMetadataBytes", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task Headers_OfACallThatWasCancelled_AreDecodedAllTheSame()
    {
        // RFC 9113 §4.3: what they put into the table is there for the next block.
        var opened = new TaskCompletionSource();
        var reset = new TaskCompletionSource();
        await using var server = RawServer.Start(async (peer, stream) =>
        {
            if (stream == 1)
            {
                await peer.ReadUntilAsync(static frame => frame.Type == Rst);
                reset.SetResult();
                await peer.SendAsync(Of(Headers, 4, 1, Response() + "4001610162"));
            }
            else
            {
                await peer.SendAsync(Of(Headers, 4, stream, Response() + "BE") + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers()));
            }
        }, onHeaders: _ => opened.TrySetResult());
        await using var channel = Channel.For(server.Address);
        using var leave = new CancellationTokenSource();
        var cancelled = channel.UnaryAsync(Probe.Unary, "x", new CallOptions(leave.Token)).AsTask();
        var context = new CallContext();
        await opened.Task.WaitAsync(Stage.Patience);
        await leave.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        // A caller may be told before its RST_STREAM is written, and what comes before that frame is dropped here.
        await reset.Task.WaitAsync(Stage.Patience);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "y", new CallOptions(context)).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("a: b", string.Join('|', context.ResponseHeaders.Select(static entry => $"{entry.Name}: {entry.Value}")));
    }

    [Theory]
    [InlineData(false, "RST 1 3")]
    [InlineData(true, "GOAWAY 3")]
    public async Task Window_ServerSendsMoreThanIt_FlowControlError(bool isOfTheConnection, string end)
    {
        // RFC 9113 §6.9.1: both windows are 64 KiB, and nobody reads more than the first message of a stream.
        var limits = new ConnectionLimits { CallWindowBytes = 64 << 10, ConnectionWindowBytes = isOfTheConnection ? 64 << 10 : 1 << 20 };
        var streams = isOfTheConnection ? new uint[] { 1, 3 } : [1];
        var verdict = new TaskCompletionSource<string>();
        await using var server = RawServer.Start(async (peer, stream) =>
        {
            if (stream != streams[^1])
            {
                return;
            }

            await peer.SendAsync(string.Concat(streams.Select(static one => Of(Headers, 4, one, Response()))));
            var messages = string.Concat(Enumerable.Repeat(Message(new string('x', 1019)), 16));
            for (var i = 0; i < 5; i++)
            {
                await peer.FloodAsync(Of(Data, 0, streams[i % streams.Length], messages), 1);
            }

            verdict.SetResult($"{await peer.ReadUntilAsync(frame => frame.Type == (isOfTheConnection ? GoAway : Rst))}");
        });
        await using var channel = Channel.For(server.Address, new ChannelOptions { Limits = limits });
        var calls = streams.Select(async _ =>
        {
            await using var reading = channel.ServerStreaming(Probe.Server, "x", default).GetAsyncEnumerator();
            Assert.True(await reading.MoveNextAsync());
            var ended = await verdict.Task;
            while (await reading.MoveNextAsync())
            {
            }

            return ended;
        }).ToArray();
        Assert.Equal(end, await verdict.Task.WaitAsync(Stage.Patience));
        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.Internal, await Stage.StatusOf(call.WaitAsync(Stage.Patience)));
        }
    }

    [Fact]
    public async Task Server_FirstFrameIsNoSettings_GoAway()
    {
        // RFC 9113 §3.4.
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await using var channel = Channel.For($"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        using var peer = new RawPeer(await listener.AcceptSocketAsync());
        await peer.ReadPrefaceAsync();
        await peer.SendAsync(Of(Ping, 0, 0, "0102030405060708"));
        Assert.Equal("GOAWAY 1", $"{await peer.ReadUntilAsync(static frame => frame.Type == GoAway)}");
        listener.Stop();
        peer.Dispose();
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(call.WaitAsync(Stage.Patience)));
    }
}
