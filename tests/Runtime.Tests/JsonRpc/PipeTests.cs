using System.IO.Pipes;
using System.Net.Sockets;
using System.Text;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;
using Dialer = Contracts.Transports.Wires.Dialer;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>What is of named pipes alone, with .NET's own as peers; <see cref="JsonRpcPipeLaws"/> hold the rest.</summary>
public sealed class PipeTests
{
    private const string Request = """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["a"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"a"}""";

    private readonly string _address = new JsonRpcPipeWire().NewAddress();

    private string Name => _address["jsonrpc+pipe:".Length..];

    [Fact]
    public async Task Server_AskedByAPipeClientOfNet_Answers()
    {
        await using var server = Server();
        await server.StartAsync();
        Assert.Equal(_address, server.Endpoints[0]);
        await using var client = new NamedPipeClientStream(".", Name, PipeDirection.InOut, PipeOptions.Asynchronous);
        await client.ConnectAsync().WaitAsync(Stage.Patience);
        await client.WriteAsync(Encoding.UTF8.GetBytes(Request + "\n"));
        using var reader = new StreamReader(client);
        Assert.Equal(Answer, await reader.ReadLineAsync().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Channel_ToAPipeServerOfNet_Asks()
    {
        await using var pipe = new NamedPipeServerStream(Name, PipeDirection.InOut, 1, PipeTransmissionMode.Byte, PipeOptions.Asynchronous);
        await using var channel = Channel.For(_address);
        var call = channel.UnaryAsync(Probe.Unary, "a", default).AsTask();
        await pipe.WaitForConnectionAsync().WaitAsync(Stage.Patience);
        using var reader = new StreamReader(pipe);
        Assert.Equal(Request.Replace("]}", "],\"contracts\":{}}", StringComparison.Ordinal), await reader.ReadLineAsync().WaitAsync(Stage.Patience));
        await pipe.WriteAsync(Encoding.UTF8.GetBytes(Answer + "\n"));
        Assert.Equal("a", await call.WaitAsync(Stage.Patience));
    }

    // As on Windows, both sides: Dialer's pipe, and PipeAcceptor's.
    [Fact]
    public async Task WindowsPipe_BothSides_AskAndAnswerAndEnd()
    {
        await using var server = new WindowsPipeWire().Listen(new Server().Add(Probe.OnUnary(static (text, _) => new(text))), _address);
        await server.StartAsync();
        for (var i = 0; i < 3; i++)
        {
            using var wire = await Dialer.ConnectAsync(Address.Parse(_address) with { Path = "" }, null, null, CancellationToken.None);
            await wire.SendAsync(Encoding.UTF8.GetBytes(Request + "\n"), CancellationToken.None);
            var bytes = new byte[Answer.Length + 1];
            for (var count = 0; count < bytes.Length;)
            {
                count += await wire.ReceiveAsync(bytes.AsMemory(count), CancellationToken.None).AsTask().WaitAsync(Stage.Patience);
            }

            Assert.Equal(Answer + "\n", Encoding.UTF8.GetString(bytes));
            var last = wire.ReceiveAsync(bytes, CancellationToken.None).AsTask();
            wire.Dispose();
            await Assert.ThrowsAnyAsync<Exception>(() => last.WaitAsync(Stage.Patience));
        }

        await server.StopAsync().WaitAsync(Stage.Patience);
        await Stage.RestAsync(() => server.Held == 0, () => $"The server holds {server.Held}.");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pipe_ThatIsServed_IsNotServedTwice(bool isWindows)
    {
        await using var first = Server(isWindows);
        await first.StartAsync();
        await using var second = Server(isWindows);
        var refused = await Assert.ThrowsAsync<IOException>(() => second.StartAsync());
        Assert.StartsWith($"Cannot listen at {_address}: ", refused.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pipe_ServedAgain_IsCalledAgain(bool isWindows)
    {
        for (var i = 0; i < 3; i++)
        {
            await using var server = Server(isWindows);
            await server.StartAsync();
            for (var j = 0; j < 3; j++)
            {
                await using var channel = Channel.For(_address);
                Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "a", default).AsTask().WaitAsync(Stage.Patience));
            }
        }
    }

    [Fact]
    public async Task Pipe_ThatNobodyServes_IsUnavailableAtOnce()
    {
        await using var channel = Channel.For(_address);
        var failure = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, failure.StatusCode);
        Assert.StartsWith($"Cannot connect to {_address}: ", failure.Status.Detail, StringComparison.Ordinal);
    }

    // What an editor passes as --pipe= is the path of a socket that it listens at.
    [Fact]
    public async Task Address_ThatIsAPath_IsThatSocket()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");
        await using var server = new Server().Add(Probe.OnUnary(static (text, _) => new(text))).Listen($"jsonrpc+pipe:{path}");
        await server.StartAsync();
        Assert.Equal($"jsonrpc+pipe:{path}", server.Endpoints[0]);
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        await socket.ConnectAsync(new UnixDomainSocketEndPoint(path));
        await using var channel = Channel.For($"jsonrpc+unix:{path}");
        Assert.Equal("a", await channel.UnaryAsync(Probe.Unary, "a", default).AsTask().WaitAsync(Stage.Patience));
    }

    [Theory]
    [InlineData("jsonrpc+pipe:")]
    [InlineData("jsonrpc+pipe://")]
    [InlineData("jsonrpc+pipe://a/b")]
    [InlineData("jsonrpc+pipe:a\\b")]
    public void Address_ThatIsNoNameOfAPipe_IsRefused(string address) => Assert.Throws<ArgumentException>(() => Channel.For(address));

    private Server Server(bool isWindows = false) =>
        (isWindows ? new WindowsPipeWire() : (Wire)new JsonRpcPipeWire()).Listen(new Server().Add(Probe.OnUnary(static (text, _) => new(text))), _address);
}
