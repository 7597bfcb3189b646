using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports.JsonRpc;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>The extension left out, as peers want it that refuse members they do not know: docs/wire/jsonrpc.md#extension.</summary>
public sealed class ExtensionTests
{
    private static readonly JsonRpcOptions Plain = new() { SendsExtension = false };

    [Fact]
    public async Task Server_WithoutTheExtension_SaysNothingBesideTheMessage()
    {
        await using var peer = await RawPeer.StartAsync(
            Probe.OnUnary(static (_, context) =>
            {
                context.ResponseHeaders.Add("key", "value");
                throw new RpcException(new Status(StatusCode.NotFound, "gone"), new Metadata { { "jsonrpc-code", "-32002" }, { "why", "old" } });
            }),
            new ServerOptions { JsonRpc = Plain });
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":-32002,"message":"gone"}}""",
            await peer.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x"],"contracts":{}}"""));
        Assert.DoesNotContain("contracts", await peer.AskAsync("""{"jsonrpc":"2.0","id":2,"method":"laws.Probe.Unary","params":[]}"""), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Client_WithoutTheExtension_SaysNothingBesideTheMessage()
    {
        await using var server = new LineServer();
        await using var channel = Channel.For(server.Address, new ChannelOptions { JsonRpc = Plain });
        var context = new CallContext { RequestHeaders = { { "key", "value" } }, Deadline = Deadline.After(TimeSpan.FromMinutes(1)) };
        var call = channel.UnaryAsync(Probe.Unary, "x", new CallOptions(context)).AsTask();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x"]}""", await server.ReadLineAsync());
        await server.SendAsync("""{"jsonrpc":"2.0","id":1,"result":"y"}""");
        Assert.Equal("y", await call.WaitAsync(Stage.Patience));
    }
}
