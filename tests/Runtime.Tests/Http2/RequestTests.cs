using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using static Contracts.Runtime.Tests.Http2.RawFrame;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>What a server answers to calls as bytes: the protocol of gRPC over HTTP/2.</summary>
public sealed class RequestTests
{
    /// <summary>What is odd, the frames, and the status that the gRPC specification asks for.</summary>
    public static TheoryData<string, string, string> Refused => new()
    {
        { "no message for a method of one", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, ""), "12" },
        { "headers alone for a method of one", Of(Headers, 5, 1, Request("Unary")), "12" },
        { "two messages for a method of one", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a") + Message("b")), "12" },
        { "a message cut short", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, "0000000005 6162"), "13" },
        { "a prefix cut short", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, "000000"), "13" },
        { "an unknown service", Of(Headers, 5, 1, Fields((":method", "POST"), (":scheme", "http"), (":path", "/no.Such/Method"), ("content-type", "application/grpc"))), "12" },
        { "an unknown method", Of(Headers, 5, 1, Request("None")), "12" },
        { "an unknown encoding", Of(Headers, 4, 1, Request("Unary", ("grpc-encoding", "br"))) + Of(Data, 1, 1, Message("a")), "12" },
        { "a compressed message without an encoding", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, "0100000001 61"), "13" },
        { "a compressed message that is no gzip", Of(Headers, 4, 1, Request("Unary", ("grpc-encoding", "gzip"))) + Of(Data, 1, 1, "0100000001 61"), "13" },
        { "a prefix that is neither", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, "0200000001 61"), "13" },
        { "a timeout that is none", Of(Headers, 5, 1, Request("Unary", ("grpc-timeout", "1 hour"))), "13" },
        { "binary metadata that is none", Of(Headers, 5, 1, Request("Unary", ("key-bin", "???"))), "13" },
        { "a message above the limit, told by its prefix", Of(Headers, 4, 1, Request("Unary")) + Of(Data, 0, 1, "007FFFFFFF 6162"), "8" },
        { "metadata above the limit", Of(Headers, 5, 1, Request("Unary", ("key", new string('v', 16_000)), ("more", new string('v', 16_000)))), "8" },
        { "a timeout that has passed", Of(Headers, 4, 1, Request("Unary", ("grpc-timeout", "0n"))) + Of(Data, 0, 1, ""), "4" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public async Task Call_OddRequest_EndsInItsStatus(string what, string frames, string status)
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(frames);
        var end = await peer.ReadUntilAsync(static frame => frame.Type == Headers && (frame.Flags & 1) == 1);
        Assert.True($"|{FieldsOf(end)}|".Contains($"|grpc-status: {status}|", StringComparison.Ordinal), $"{what}: {FieldsOf(end)}");
    }

    [Theory]
    [InlineData("POST", "text/plain", "415")]
    [InlineData("POST", "application/grpcish", "415")]
    [InlineData("GET", "application/grpc", "405")]
    [InlineData("CONNECT", "application/grpc", "405")]
    public async Task Call_NotGrpc_EndsInAnHttpStatus(string method, string contentType, string status)
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 5, 1, Fields((":method", method), (":scheme", "http"), (":path", "/laws.Probe/Unary"), ("content-type", contentType))));
        Assert.Equal($":status: {status}", FieldsOf(await peer.ReadUntilAsync(static frame => frame.Type == Headers)));
    }

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc;charset=utf-8")]
    public async Task Call_ContentTypeWithMore_IsServed(string contentType)
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Fields((":method", "POST"), (":scheme", "http"), (":path", "/laws.Probe/Unary"), ("content-type", contentType))) + Of(Data, 1, 1, Message("a")));
        Assert.Equal(Message("a"), Convert.ToHexString((await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload));
    }

    [Fact]
    public async Task Call_EachByteAlone_IsServed()
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.ConnectAsync(stage.Server.Endpoints[0]);
        var bytes = Convert.FromHexString((RawPeer.Preface + Of(Settings, 0, 0, "") + Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a"))).Replace(" ", "", StringComparison.Ordinal));
        foreach (var one in bytes)
        {
            await peer.SendAsync([one]);
        }

        Assert.Equal(Message("a"), Convert.ToHexString((await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload));
    }

    [Fact]
    public async Task Call_MessageInManyFrames_IsServed()
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        var message = Message("0123456789");
        var frames = string.Concat(Enumerable.Range(0, message.Length / 2).Select(i => Of(Data, 8, 1, $"01{message.Substring(2 * i, 2)}00")));
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + frames + Of(Data, 1, 1, ""));
        Assert.Equal(message, Convert.ToHexString((await peer.ReadUntilAsync(static frame => frame.Type == Data)).Payload));
    }

    [Fact]
    public async Task Call_Answer_HasTheFieldsOfGrpc()
    {
        await using var stage = await ServerFrameTests.StartAsync();
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a")));
        var decoder = new FieldReader();
        Assert.Equal(":status: 200|content-type: application/grpc|grpc-accept-encoding: identity,gzip", decoder.Read(await peer.ReadUntilAsync(static frame => frame.Type == Headers)));
        Assert.Equal(Message("a"), Convert.ToHexString((await peer.ReadAsync())!.Payload));
        var trailers = (await peer.ReadAsync())!;
        Assert.Equal((Headers, 5), (trailers.Type, trailers.Flags));
        Assert.Equal("grpc-status: 0", decoder.Read(trailers));
    }

    [Theory]
    [InlineData("ok", "ok")]
    [InlineData("50% of Grüße\n", "50%25 of Gr%C3%BC%C3%9Fe%0A")]
    [InlineData(" edge ", "%20edge%20")]
    public async Task Call_StatusText_IsPercentEncodedAsTheSpecificationSays(string text, string encoded)
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary((_, _) => throw new RpcException(StatusCode.NotFound, text)));
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 4, 1, Request("Unary")) + Of(Data, 1, 1, Message("a")));
        var fields = FieldsOf(await peer.ReadUntilAsync(static frame => frame.Type == Headers));
        Assert.EndsWith($"|grpc-status: 5|grpc-message: {encoded}", fields, StringComparison.Ordinal);
        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("a"));
        Assert.Equal(text, exception.Status.Detail);
    }

    [Fact]
    public async Task Call_AboveTheMetadataLimit_NamesIt()
    {
        await using var stage = await ServerFrameTests.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxMetadataBytes = 300 } });
        using var peer = await RawPeer.GreetAsync(stage.Server.Endpoints[0]);
        await peer.SendAsync(Of(Headers, 5, 1, Request("Unary", ("key", new string('v', 400)))));
        Assert.Contains("ConnectionLimits.MaxMetadataBytes", FieldsOf(await peer.ReadUntilAsync(static frame => frame.Type == Headers)), StringComparison.Ordinal);
    }

    private static string FieldsOf(RawFrame frame) => new FieldReader().Read(frame);
}
