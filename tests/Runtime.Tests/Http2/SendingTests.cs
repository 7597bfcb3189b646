using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What our side sends keeps within what the peer has said, section by section of RFC 9113.</summary>
public sealed class SendingTests
{
    private const int DefaultFrame = 16_384;
    private const int DefaultWindow = 65_535;

    [Theory]
    [InlineData("", DefaultFrame)]
    [InlineData("000500005000", 20_480)]
    public async Task Frames_OfALongAnswer_AreNoLargerThanThePeerTakes(string settings, int most)
    {
        // RFC 9113 §4.2 and §6.5.2.
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary(static (_, _) => new(new string('x', 50_000))));
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0], settings);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a")));
        var sizes = (await ReadToEndAsync(peer)).Where(static frame => frame.Type == Data).Select(static frame => frame.Payload.Length).ToArray();
        Assert.Equal(50_005, sizes.Sum());
        Assert.Equal(most, sizes.Max());
    }

    [Fact]
    public async Task Headers_LongerThanAFrame_GoOnInContinuationsAndNothingComesBetween()
    {
        // RFC 9113 §4.3 and §6.10.
        var limits = new ConnectionLimits { MaxMetadataBytes = 64 << 10 };
        await using var stage = await Stage.StartAsync(
            new Http2Wire(),
            Probe.OnUnary(static (text, context) =>
            {
                context.ResponseTrailers.Add("long", new string('X', 40_000));
                return new(text);
            }),
            new ServerOptions { Limits = limits });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(string.Concat(Enumerable.Range(0, 10).Select(static i => Of(Headers, 4, (uint)(1 + (2 * i)), Request("Unary")) + Of(Data, 1, (uint)(1 + (2 * i)), Message("a")))));
        var blocks = 0;
        while (blocks < 10)
        {
            var frame = (await peer.ReadAsync())!;
            Assert.InRange(frame.Payload.Length, 0, DefaultFrame);
            if (frame.Type != Headers || (frame.Flags & 1) == 0)
            {
                continue;
            }

            Assert.Equal(0, frame.Flags & 4);
            RawFrame next;
            do
            {
                next = (await peer.ReadAsync())!;
                Assert.Equal((Continuation, frame.Stream), (next.Type, next.Stream));
                Assert.InRange(next.Payload.Length, 1, DefaultFrame);
            }
            while ((next.Flags & 4) == 0);

            blocks++;
        }
    }

    [Fact]
    public async Task Settings_OneTwiceInAFrame_TheLastOneHolds()
    {
        // RFC 9113 §6.5.3: in the order in which they come.
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0], "000400000000 000400000008");
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("0123456789")));
        Assert.Equal(8, (await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload.Length);
    }

    [Fact]
    public async Task Reset_OfAStreamUnderWay_IsNotAnsweredAndNothingFollowsOnIt()
    {
        // RFC 9113 §5.4.2 and §6.4.
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnServer(static (_, _) => Probe.Numbers(int.MaxValue)));
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Server")) + Of(Data, 1, 1, Message("a")));
        await peer.ReadUntilAsync(static frame => frame.Type == Data);
        await peer.SendAsync(Of(Rst, 0, 1, "00000008") + Of(Window, 0, 0, "00FFFFFF") + Of(Ping, 0, 0, "0102030405060708"));
        // What was sent before the reset was read may still come.
        await peer.ReadUntilAsync(static frame => frame.Type == Ping);
        await peer.SendAsync(Of(Ping, 0, 0, "1112131415161718"));
        Assert.Equal(Ping, (await peer.ReadAsync())!.Type);
    }

    [Fact]
    public async Task Padding_CountsAgainstTheWindows_AndIsGivenBack()
    {
        // RFC 9113 §6.1 and §6.9: 255 bytes of padding and its length in each frame, far more than either window in all.
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Limits = new ConnectionLimits { CallWindowBytes = 64 << 10, ConnectionWindowBytes = 64 << 10 } });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        var message = Message(new string('x', 20_000));
        var parts = message.Chunk(60).Select(static part => Of(Data, 8, 1, "FF" + new string(part) + new string('0', 510))).ToArray();
        Assert.True(parts.Length * 256 > 64 << 10);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")));
        var (room, connection) = (64 << 10, 64 << 10);
        foreach (var part in parts)
        {
            var cost = (part.Length / 2) - 9;
            while (room < cost || connection < cost)
            {
                var update = await peer.ReadUntilAsync(static frame => frame.Type == Window);
                var more = System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(update.Payload);
                (room, connection) = update.Stream == 0 ? (room, connection + more) : (room + more, connection);
            }

            (room, connection) = (room - cost, connection - cost);
            await peer.SendAsync(part);
        }

        await peer.SendAsync(Of(Data, 1, 1, ""));
        Assert.Equal(0, (await peer.ReadUntilAsync(static frame => frame.Type == Headers)).Flags & 1);
    }

    [Fact]
    public async Task Client_Request_HasTheFieldsOfGrpcInTheirOrder()
    {
        // The gRPC specification's Call-Definition; RFC 9113 §8.3.1 and §8.2.2: lower case, no field of the connection.
        var fields = new TaskCompletionSource<string>();
        await using var server = RawServer.Start((peer, stream) => peer.SendAsync(Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers())), onHeaders: frame => fields.TrySetResult(new FieldReader().Read(frame)));
        await using var channel = Channel.For(server.Address);
        var context = new CallContext { RequestHeaders = { { "Key", "value" }, { "key-bin", new byte[] { 1, 2, 3, 4 } } } };
        await channel.UnaryAsync(Probe.Unary, "x", new CallOptions(context) { Deadline = Deadline.After(TimeSpan.FromHours(1)) }).AsTask().WaitAsync(Stage.Patience);
        var names = (await fields.Task).Split('|').Select(static field => field[..field.IndexOf(": ", 1, StringComparison.Ordinal)]).ToArray();
        Assert.Equal([":method", ":scheme", ":path", ":authority"], names[..4]);
        Assert.Equal(names.Length, names.Distinct().Count());
        Assert.Contains($"|:path: /laws.Probe/Unary|:authority: {new Uri(server.Address).Authority}|te: trailers|", await fields.Task, StringComparison.Ordinal);
        Assert.Contains("|content-type: application/grpc|", await fields.Task, StringComparison.Ordinal);
        Assert.Contains("|grpc-accept-encoding: identity,gzip", await fields.Task, StringComparison.Ordinal);
        Assert.Contains("|key: value", await fields.Task, StringComparison.Ordinal);
        Assert.Contains("|key-bin: AQIDBA", await fields.Task, StringComparison.Ordinal);
        Assert.Matches("\\|user-agent: [a-z-]+/[0-9.]+", await fields.Task);
        // At most eight digits and a unit.
        Assert.Matches("\\|grpc-timeout: [0-9]{1,8}[HMSmun](\\||$)", await fields.Task);
    }

    [Fact]
    public async Task Client_LongRequest_KeepsWithinTheWindowOfItsStream()
    {
        // RFC 9113 §6.9.1 and §6.9.2: ten bytes, then the rest.
        var sent = new List<int>();
        var request = new TaskCompletionSource();
        await using var server = RawServer.Start(
            async (peer, stream) =>
            {
                request.TrySetResult();
                await peer.SendAsync(Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers()));
            },
            settings: "00040000000A",
            onData: async (peer, frame) =>
            {
                sent.Add(frame.Payload.Length);
                if (sent.Count == 1)
                {
                    await peer.SendAsync(Of(Window, 0, frame.Stream, "00000064"));
                }
            });
        await using var channel = Channel.For(server.Address);
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, new string('x', 50), default).AsTask().WaitAsync(Stage.Patience));
        await request.Task;
        Assert.Equal([10, 45], sent);
    }

    [Fact]
    public async Task Client_RequestsOfManyCalls_KeepWithinTheWindowOfTheConnection()
    {
        // RFC 9113 §6.9.1: 65,535 bytes until the server opens the connection's window, however many streams there are.
        var sent = 0;
        var isOpen = false;
        await using var server = RawServer.Start(
            (peer, stream) => peer.SendAsync(Of(Headers, 4, stream, Response()) + Of(Data, 0, stream, Message("a")) + Of(Headers, 5, stream, Trailers())),
            onData: async (peer, frame) =>
            {
                sent += frame.Payload.Length;
                Assert.True(isOpen || sent <= DefaultWindow);
                if (sent == DefaultWindow && !isOpen)
                {
                    isOpen = true;
                    await peer.SendAsync(Of(Window, 0, 0, "00100000"));
                }
            });
        await using var channel = Channel.For(server.Address);
        var calls = Enumerable.Range(0, 4).Select(_ => channel.UnaryAsync(Probe.Unary, new string('x', 30_000), default).AsTask());
        Assert.All(await Task.WhenAll(calls).WaitAsync(Stage.Patience), static answer => Assert.Equal("a", answer));
        Assert.True(isOpen);
        Assert.Equal(4 * 30_005, sent);
    }

    private static async Task<List<RawFrame>> ReadToEndAsync(RawPeer peer)
    {
        var frames = new List<RawFrame>();
        do
        {
            frames.Add((await peer.ReadAsync())!);
        }
        while (frames[^1].Type != Headers || (frames[^1].Flags & 1) == 0);

        return frames;
    }
}
