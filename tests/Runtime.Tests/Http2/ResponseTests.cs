using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What a client makes of answers as bytes: the status that the gRPC specification asks for, and RFC 9113 from the client's side.</summary>
public sealed class ResponseTests
{
    /// <summary>What comes, the frames of stream 1, and how the call ends.</summary>
    public static TheoryData<string, string, StatusCode> Failures => new()
    {
        { "trailers only", Of(Headers, 5, 1, Response(("grpc-status", "5"))), StatusCode.NotFound },
        { "no message", Of(Headers, 4, 1, Response()) + Of(Headers, 5, 1, Trailers()), StatusCode.Unimplemented },
        { "two messages", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, Message("a") + Message("b")) + Of(Headers, 5, 1, Trailers()), StatusCode.Unimplemented },
        { "a status of a later vocabulary", Of(Headers, 5, 1, Response(("grpc-status", "99"))), StatusCode.Unknown },
        { "a status that is no number", Of(Headers, 5, 1, Response(("grpc-status", "x"))), StatusCode.Unknown },
        { "HTML", Of(Headers, 4, 1, Fields((":status", "200"), ("content-type", "text/html"))) + Of(Data, 1, 1, "3C"), StatusCode.Unknown },
        { "400", Of(Headers, 5, 1, Fields((":status", "400"))), StatusCode.Internal },
        { "401", Of(Headers, 5, 1, Fields((":status", "401"))), StatusCode.Unauthenticated },
        { "403", Of(Headers, 5, 1, Fields((":status", "403"))), StatusCode.PermissionDenied },
        { "404 with HTML", Of(Headers, 4, 1, Fields((":status", "404"), ("content-type", "text/html"))) + Of(Data, 1, 1, "3C"), StatusCode.Unimplemented },
        { "429", Of(Headers, 5, 1, Fields((":status", "429"))), StatusCode.Unavailable },
        { "500", Of(Headers, 5, 1, Fields((":status", "500"))), StatusCode.Unknown },
        { "502", Of(Headers, 5, 1, Fields((":status", "502"))), StatusCode.Unavailable },
        { "503 with HTML", Of(Headers, 4, 1, Fields((":status", "503"), ("content-type", "text/html"))) + Of(Data, 1, 1, "3C"), StatusCode.Unavailable },
        { "504", Of(Headers, 5, 1, Fields((":status", "504"))), StatusCode.Unavailable },
        { "404 with a grpc-status", Of(Headers, 5, 1, Fields((":status", "404"), ("content-type", "application/grpc"), ("grpc-status", "7"))), StatusCode.PermissionDenied },
        { "no trailers", Of(Headers, 4, 1, Response()) + Of(Data, 1, 1, Message("a")), StatusCode.Unknown },
        { "trailers without a status", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Fields(("a", "b"))), StatusCode.Unknown },
        { "a message cut short", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "0000000005 61") + Of(Headers, 5, 1, Trailers()), StatusCode.Internal },
        { "a message cut short, and why", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "0000000005 61") + Of(Headers, 5, 1, Trailers("10")), StatusCode.Aborted },
        { "headers twice", Of(Headers, 4, 1, Response()) + Of(Headers, 4, 1, Response()), StatusCode.Internal },
        { "DATA before headers", Of(Data, 0, 1, Message("a")), StatusCode.Internal },
        { "no :status", Of(Headers, 4, 1, Fields(("content-type", "application/grpc"))), StatusCode.Internal },
        { "interim headers that end the stream", Of(Headers, 5, 1, Fields((":status", "103"))), StatusCode.Internal },
        { "a name in capitals", Of(Headers, 4, 1, Response(("Key", "v"))), StatusCode.Internal },
        { "an encoding that was not offered", Of(Headers, 4, 1, Response(("grpc-encoding", "br"))), StatusCode.Internal },
        { "a compressed message without an encoding", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "0100000001 61"), StatusCode.Internal },
        { "a compressed message that is no gzip", Of(Headers, 4, 1, Response(("grpc-encoding", "gzip"))) + Of(Data, 0, 1, "0100000001 61"), StatusCode.Internal },
        { "a message above the limit", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "007FFFFFFF 61"), StatusCode.ResourceExhausted },
        { "PUSH_PROMISE", Of(Push, 4, 1, "00000002"), StatusCode.Internal },
        { "headers of a stream that was not opened", Of(Headers, 4, 3, Response()), StatusCode.Internal },
        { "RST_STREAM NO_ERROR", Of(Rst, 0, 1, "00000000"), StatusCode.Internal },
        { "RST_STREAM PROTOCOL_ERROR", Of(Rst, 0, 1, "00000001"), StatusCode.Internal },
        { "RST_STREAM INTERNAL_ERROR", Of(Rst, 0, 1, "00000002"), StatusCode.Internal },
        { "RST_STREAM FLOW_CONTROL_ERROR", Of(Rst, 0, 1, "00000003"), StatusCode.Internal },
        { "421, RFC 9113 §8.8", Of(Headers, 5, 1, Fields((":status", "421"))), StatusCode.Unknown },
        { "RST_STREAM SETTINGS_TIMEOUT", Of(Rst, 0, 1, "00000004"), StatusCode.Internal },
        { "RST_STREAM STREAM_CLOSED", Of(Rst, 0, 1, "00000005"), StatusCode.Internal },
        { "RST_STREAM CONNECT_ERROR, RFC 9113 §7", Of(Rst, 0, 1, "0000000A"), StatusCode.Internal },
        { "RST_STREAM HTTP_1_1_REQUIRED, RFC 9113 §7", Of(Rst, 0, 1, "0000000D"), StatusCode.Internal },
        { "RST_STREAM FRAME_SIZE_ERROR", Of(Rst, 0, 1, "00000006"), StatusCode.Internal },
        { "RST_STREAM CANCEL", Of(Rst, 0, 1, "00000008"), StatusCode.Cancelled },
        { "RST_STREAM COMPRESSION_ERROR", Of(Rst, 0, 1, "00000009"), StatusCode.Internal },
        { "RST_STREAM ENHANCE_YOUR_CALM", Of(Rst, 0, 1, "0000000B"), StatusCode.ResourceExhausted },
        { "RST_STREAM INADEQUATE_SECURITY", Of(Rst, 0, 1, "0000000C"), StatusCode.PermissionDenied },
        { "RST_STREAM of an unknown code", Of(Rst, 0, 1, "000000FF"), StatusCode.Internal },
    };

    /// <summary>What is odd and allowed, and the frames of stream 1 whose message is "a".</summary>
    public static TheoryData<string, string> Successes => new()
    {
        { "interim headers", Of(Headers, 4, 1, Fields((":status", "103"))) + Whole },
        { "padding", Of(Headers, 0xC, 1, "02" + Response() + "0000") + Of(Data, 8, 1, "02" + Message("a") + "0000") + Of(Headers, 0xD, 1, "01" + Trailers() + "00") },
        { "priority", Of(Headers, 0x24, 1, "0000000010" + Response()) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers()) },
        { "a header block in parts", Of(Headers, 0, 1, Response()[..20]) + Of(Continuation, 4, 1, Response()[20..]) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers()) },
        { "an empty DATA", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "") + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers()) },
        { "a message in parts", Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, "0000") + Of(Data, 0, 1, "000001") + Of(Data, 0, 1, "61") + Of(Headers, 5, 1, Trailers()) },
        { "a content-type with a subtype", Of(Headers, 4, 1, Fields((":status", "200"), ("content-type", "application/grpc+proto"))) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers()) },
        { "frames of unknown types", Of(0xBB, 0, 1, "00") + Whole },
        { "GOAWAY twice, as a server says that it goes and then from where on", Of(GoAway, 0, 0, "7FFFFFFF00000000") + Of(GoAway, 0, 0, "0000000100000000") + Whole },
        { "a later GOAWAY with a higher last stream, RFC 9113 §6.8", Of(GoAway, 0, 0, "0000000100000000") + Of(GoAway, 0, 0, "0000000500000000") + Whole },
        { "RST_STREAM after the end", Whole + Of(Rst, 0, 1, "00000000") },
        { "WINDOW_UPDATE after the end", Whole + Of(Window, 0, 1, "00000001") },
    };

    private static string Whole => Of(Headers, 4, 1, Response()) + Of(Data, 0, 1, Message("a")) + Of(Headers, 5, 1, Trailers());

    [Theory]
    [MemberData(nameof(Failures))]
    public async Task Call_OddAnswer_EndsInItsStatus(string what, string frames, StatusCode status)
    {
        await using var server = RawServer.Start(_ => frames);
        await using var channel = Channel.For(server.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.True(status == exception.StatusCode, $"{what}: {exception.Status}");
    }

    [Theory]
    [MemberData(nameof(Successes))]
    public async Task Call_OddityThatIsAllowed_Succeeds(string what, string frames)
    {
        await using var server = RawServer.Start(_ => frames);
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, what, default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Call_ServerThatOffersPush_EndsTheConnection()
    {
        // RFC 9113 §6.5.2: a server does not set SETTINGS_ENABLE_PUSH to 1.
        await using var server = RawServer.Start(static _ => Whole, settings: "000200000001");
        await using var channel = Channel.For(server.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
    }

    [Fact]
    public async Task Calls_MoreThanTheServerTakes_WaitUntilItsSettingsAllowMore()
    {
        // RFC 9113 §5.1.2 and §6.5.2: a limit of nothing, for a while.
        RawPeer? server = null;
        var first = true;
        await using var raw = RawServer.Start(
            async (peer, stream) =>
            {
                server = peer;
                if (first)
                {
                    first = false;
                    await peer.SendAsync(Of(Settings, 0, 0, "000300000000"));
                }

                await peer.SendAsync(Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers()));
            });
        await using var channel = Channel.For(raw.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        var waiting = Enumerable.Range(0, 3).Select(_ => channel.UnaryAsync(Probe.Unary, "x", default).AsTask()).ToArray();
        Assert.All(waiting, static call => Assert.False(call.IsCompleted));
        await server!.SendAsync(Of(Settings, 0, 0, "000300000001"));
        Assert.Equal(["a", "a", "a"], await Task.WhenAll(waiting).WaitAsync(Stage.Patience));
        Assert.Equal(1, raw.Connections);
    }

    [Fact]
    public async Task Call_AnswerByteByByte_Succeeds()
    {
        await using var server = RawServer.Start(async (peer, _) =>
        {
            foreach (var one in Convert.FromHexString(Whole))
            {
                await peer.SendAsync([one]);
            }
        });
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Call_AfterOnesThatEndedWithinTheirMessage_GetsItsOwnWhole()
    {
        await using var server = RawServer.Start(static stream => stream % 4 == 1
            ? Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, "0000000005 6162") + Of(Headers, 5, stream, Trailers("10"))
            : Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, "0000000005 6162") + Of(Data, 0, stream, "636465") + Of(Headers, 5, stream, Trailers()));
        await using var channel = Channel.For(server.Address);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(StatusCode.Aborted, await Stage.StatusOf(channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience)));
            Assert.Equal("abcde", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        }
    }

    [Fact]
    public async Task Call_MessageAndMetadata_AreDecoded()
    {
        await using var server = RawServer.Start(_ => Of(Headers, 5, 1, Response(("grpc-status", "9"), ("grpc-message", "a%20%C3%BC%zz"), ("x-bin", "AQI="), ("x-bin", "Aw,BA=="), ("y", "z"))));
        await using var channel = Channel.For(server.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("a ü%zz", exception.Status.Detail);
        Assert.Equal(["x-bin: 01-02", "x-bin: 03", "x-bin: 04", "y: z"], exception.Trailers.Select(static entry => $"{entry.Name}: {(entry.IsBinary ? BitConverter.ToString(entry.Bytes.ToArray()) : entry.Value)}"));
    }

    [Fact]
    public async Task GoAway_CallAboveTheLastStream_IsMadeAgainElsewhere()
    {
        // RFC 9113 §6.8: it was not worked on.
        var answers = 0;
        await using var server = RawServer.Start(_ => ++answers == 1 ? Of(GoAway, 0, 0, "0000000000000000") : Whole);
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(2, server.Connections);
    }

    [Fact]
    public async Task GoAway_CallUpToTheLastStream_GoesOn()
    {
        await using var server = RawServer.Start(_ => Of(GoAway, 0, 0, "0000000100000000") + Whole);
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task RefusedStream_TheFirstTime_IsMadeAgain()
    {
        // RFC 9113 §8.7.
        await using var server = RawServer.Start(static stream => stream == 1
            ? Of(Rst, 0, 1, "00000007")
            : Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers()));
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(1, server.Connections);
    }

    [Fact]
    public async Task RefusedStream_EveryTime_UnavailableAndNotSent()
    {
        await using var server = RawServer.Start(static stream => Of(Rst, 0, stream, "00000007"));
        await using var channel = Channel.For(server.Address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.True(exception.IsNotSent);
    }

    [Fact]
    public async Task NoHttp2_ServerThatSpeaksSomethingElse_UnavailableSaysSo()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        await using var channel = Channel.For($"http://127.0.0.1:{((System.Net.IPEndPoint)listener.LocalEndpoint).Port}");
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Contains("HTTP/2", exception.Status.Detail, StringComparison.Ordinal);
        await serving;
    }
}
