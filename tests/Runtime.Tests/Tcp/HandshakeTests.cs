using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.Tcp;

/// <summary>The first bytes, right and wrong (docs/wire/tcp.md#handshake).</summary>
public sealed class HandshakeTests
{
    [Fact]
    public async Task Hello_OfServer_IsAsTheSpecificationShowsIt()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.ConnectAsync(server.Endpoints[0]);
        await peer.SendAsync(HexPeer.Hello);
        Assert.Equal(
            "4354525443500D0A" + "01" + "00" + "2B00"
            + "010400800000" + "020400004000" + "030400400000" + "040400040000" + "050400001000" + "060400000001" + "070570726F746F",
            Convert.ToHexString(await peer.ReadHelloAsync()));
    }

    [Theory]
    [InlineData("4354525443500D0A 02 00 0700 07 05 70726F746F", StatusCode.FailedPrecondition, "version 2")]
    [InlineData("4354525443500D0A 01 00 0600 07 04 6A736F6E", StatusCode.FailedPrecondition, "'json'")]
    [InlineData("4354525443500D0A 01 00 0600 01 04 01000000", StatusCode.Internal, "Setting 1")]
    [InlineData("4354525443500D0A 01 00 0300 01 01 00", StatusCode.Internal, "Setting 1")]
    [InlineData("4354525443500D0A 01 00 0200 01 09", StatusCode.Internal, "ends after")]
    public async Task Hello_ThatDoesNotFit_IsRefusedInWords(string hello, StatusCode code, string words)
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.ConnectAsync(server.Endpoints[0]);
        await peer.SendAsync(hello);
        var refusal = await peer.ReadHelloAsync();
        Assert.Equal(15, refusal[12]);
        Assert.Equal((byte)code, refusal[14]);
        Assert.Contains(words, Encoding.UTF8.GetString(refusal.AsSpan(15)), StringComparison.Ordinal);
        Assert.Empty(await peer.ReadToEndAsync());
        await AssertServes(server);
    }

    [Theory]
    [InlineData("474554202F20485454502F312E310D0A0D0A")]
    [InlineData("1603010200010001FC0303000000000000000000")]
    [InlineData("4354525443500D0A 01 00 FFFF 00")]
    [InlineData("4354525443500A0A 01 00 0000")]
    public async Task Bytes_ThatAreNoHello_CloseTheConnectionAndTheServerLives(string bytes)
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.ConnectAsync(server.Endpoints[0]);
        await peer.SendAsync(bytes);
        Assert.Empty(await peer.ReadToEndAsync());
        await AssertServes(server);
    }

    [Fact]
    public async Task Hello_ThatStops_ClosesTheConnectionAndTheServerLives()
    {
        await using var server = await StartAsync();
        using var peer = await HexPeer.ConnectAsync(server.Endpoints[0]);
        await peer.SendAsync("4354525443");
        peer.CloseSending();
        Assert.Empty(await peer.ReadToEndAsync());
        await AssertServes(server);
    }

    [Fact]
    public async Task Hello_ThatNeverComes_ClosesTheConnectionAtTheTimeout()
    {
        var time = new ManualTime();
        await using var server = await StartAsync(new ServerOptions { Time = time });
        using var peer = await HexPeer.ConnectAsync(server.Endpoints[0]);
        Assert.True(SpinWait.SpinUntil(() => time.Armed > 0, Stage.Patience), "The timeout was not armed.");
        time.Advance(TimeSpan.FromSeconds(11));
        Assert.Empty(await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Client_ServerOfAnotherProtocol_SaysSo()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var socket = await listener.AcceptSocketAsync();
            await socket.SendAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());
        });
        await using var channel = Channel.For($"tcp://{listener.LocalEndpoint}");
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Contains("speaks another protocol", exception.Status.Detail, StringComparison.Ordinal);
        await answering;
    }

    [Theory]
    [InlineData("4354525443500D0A 02 00 0700 07 05 70726F746F", StatusCode.FailedPrecondition, "The peer speaks version 2; this side speaks 1. Update the older side.")]
    [InlineData("4354525443500D0A 01 00 0600 07 04 6A736F6E", StatusCode.FailedPrecondition, "The server chose the message format 'json'; this side offered 'proto'.")]
    [InlineData("4354525443500D0A 01 00 0700 0F 05 09 6E6F7065", StatusCode.FailedPrecondition, "The peer refused the connection: nope")]
    [InlineData("4354525443500D0A 01 00 0600 05 04 00000000", StatusCode.Internal, "Setting 5 of the peer's hello is 0; it is from 1 to")]
    [InlineData("4354525443500D0A 01 00 0120", StatusCode.ResourceExhausted, "hello is 8,193 bytes; the limit is 4,096")]
    public async Task Client_HelloOfServerThatDoesNotFit_EndsTheCallInWords(string hello, StatusCode code, string words)
    {
        using var listener = new HexListener();
        await using var channel = Channel.For(listener.Address);
        var call = channel.UnaryAsync(Probe.Unary, "x", default).AsTask();
        using var server = await listener.AcceptAsync(hello);
        var exception = await Assert.ThrowsAsync<RpcException>(() => call.WaitAsync(Stage.Patience));
        Assert.Equal(code, exception.StatusCode);
        Assert.True(exception.IsNotSent);
        Assert.Contains(listener.Address, exception.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(words, exception.Status.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_NobodyListens_UnavailableNamesTheAddress()
    {
        using var bound = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        bound.Start();
        var address = $"tcp://{bound.LocalEndpoint}";
        bound.Stop();
        await using var channel = Channel.For(address);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, exception.StatusCode);
        Assert.Contains(address, exception.Status.Detail, StringComparison.Ordinal);
    }

    private static async Task<Server> StartAsync(ServerOptions? options = null)
    {
        var server = new Server(options).Add(Probe.OnUnary(static (text, _) => new(text))).Listen("tcp://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }

    private static async Task AssertServes(Server server)
    {
        await using var channel = Channel.For(server.Endpoints[0]);
        Assert.Equal("alive", await channel.UnaryAsync(Probe.Unary, "alive", default).AsTask().WaitAsync(Stage.Patience));
    }
}
