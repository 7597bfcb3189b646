using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Either side of a connection calls the other.</summary>
public sealed class BothWaysTests
{
    [Fact]
    public async Task Handler_CallsItsCaller_OverTheSameConnection()
    {
        await using var server = await ServeAsync(new ServiceDefinition("laws.Probe").Unary(
            Probe.Unary, static async (text, context) => $"{await context.Caller!.UnaryAsync(Back, text, default)}!"));
        await using var channel = Open(server, new ServiceDefinition("laws.Back").Unary(Back, static (text, context) => new($"<{text}>")));
        Assert.Equal("<hello>!", await channel.UnaryAsync(Probe.Unary, "hello", default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Handler_CallsWhatItsCallerDoesNotServe_Unimplemented()
    {
        await using var server = await ServeAsync(new ServiceDefinition("laws.Probe").Unary(
            Probe.Unary, static async (text, context) => await context.Caller!.UnaryAsync(Back, text, default)));
        await using var channel = Open(server);
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unimplemented, exception.StatusCode);
    }

    [Fact]
    public async Task Streams_BothWaysWithinOneCall_EachArrives()
    {
        await using var server = await ServeAsync(new ServiceDefinition("laws.Probe").Unary(
            Probe.Unary, static async (text, context) => string.Join(',', await Stage.Collect(context.Caller!.DuplexStreaming(BackDuplex, Probe.Numbers(100), default)))));
        await using var channel = Open(server, new ServiceDefinition("laws.Back").DuplexStreaming(BackDuplex, static (requests, _) => requests));
        Assert.Equal(
            string.Join(',', Enumerable.Range(0, 100)), await channel.UnaryAsync(Probe.Unary, "", default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task VersionOne_BothSides_CallsAndErrorsCross()
    {
        var one = new JsonRpcOptions { Version = JsonRpcVersion.One };
        await using var server = new Server(new ServerOptions { JsonRpc = one })
            .Add(Probe.OnUnary(static (text, _) => text == "fail" ? throw new RpcException(StatusCode.NotFound, "no such text") : new(text)))
            .Listen("jsonrpc+tcp://127.0.0.1:0");
        await server.StartAsync();
        await using var channel = Channel.For(server.Endpoints[0], new ChannelOptions { JsonRpc = one });
        Assert.Equal("hello", await channel.UnaryAsync(Probe.Unary, "hello", default).AsTask().WaitAsync(Stage.Patience));
        var exception = await Assert.ThrowsAsync<RpcException>(() => channel.UnaryAsync(Probe.Unary, "fail", default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("no such text", exception.Status.Detail);
    }

    // The bytes of Go's net/rpc/jsonrpc (src/net/rpc/jsonrpc/client.go, serverRequest and serverResponse).
    [Fact]
    public async Task VersionOne_RequestAsGoWritesIt_IsAnsweredAsGoReadsIt()
    {
        await using var peer = await RawPeer.StartAsync(
            Probe.OnUnary(static (text, _) => text == "fail" ? throw new RpcException(StatusCode.NotFound, "no such text") : new(text)),
            new ServerOptions { JsonRpc = new JsonRpcOptions { Version = JsonRpcVersion.One } });
        Assert.Equal("""{"id":0,"result":"hello","error":null}""", await peer.AskAsync("""{"method":"laws.Probe.Unary","params":["hello"],"id":0}"""));
        Assert.Equal("""{"id":1,"result":null,"error":"no such text"}""", await peer.AskAsync("""{"method":"laws.Probe.Unary","params":["fail"],"id":1}"""));
        Assert.StartsWith("""{"id":2,"result":null,"error":"Method not found: """, await peer.AskAsync("""{"method":"laws.Probe.None","params":[{}],"id":2}"""), StringComparison.Ordinal);
        Assert.Equal("""{"jsonrpc":"2.0","id":3,"result":"two"}""", await peer.AskAsync("""{"jsonrpc":"2.0","method":"laws.Probe.Unary","params":["two"],"id":3}"""));
    }

    private static readonly Method<string, string> Back = new("laws.Back", "Unary", MethodType.Unary, Probe.Unary.Request, Probe.Unary.Response);
    private static readonly Method<string, string> BackDuplex = new("laws.Back", "Duplex", MethodType.DuplexStreaming, Probe.Unary.Request, Probe.Unary.Response);

    private static async Task<Server> ServeAsync(ServiceDefinition service)
    {
        var server = new Server().Add(service).Listen("jsonrpc+tcp://127.0.0.1:0");
        await server.StartAsync();
        return server;
    }

    private static Channel Open(Server server, params ServiceDefinition[] services) => Channel.For(server.Endpoints[0], new ChannelOptions { Services = services });
}
