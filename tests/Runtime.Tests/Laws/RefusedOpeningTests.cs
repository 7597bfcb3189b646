using Contracts.Calls;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;
using Contracts.Transports.Tcp;
using Contracts.Transports.Wires;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A connection that begins to close between being chosen for a call and the call's opening: the call ends, and nothing of it is sent.</summary>
public sealed class RefusedOpeningTests
{
    private static readonly LinkOptions Options = new(new ConnectionLimits(), TimeProvider.System, "peer");

    [Fact]
    public async Task Tcp_ConnectionClosesAsAStreamOpens_NothingOfTheStreamIsSent()
    {
        var link = new ClientLink(Nowhere(), PeerSettings.Of(Options.Limits), Options);
        link.Go();
        await HoldAsync(call => TcpClientCall.Rent(link, call).Stream);
    }

    [Fact]
    public async Task Http2_ConnectionClosesAsAStreamOpens_NothingOfTheStreamIsSent()
    {
        var link = new Transports.Http2.Http2ClientLink(Nowhere(), Options, Address.Parse("http://127.0.0.1:1"));
        link.Go();
        await HoldAsync(call => Transports.Http2.Http2ClientCall.Rent(link, call).Stream);
    }

    [Fact]
    public async Task JsonRpc_ConnectionClosesAsAStreamOpens_NothingOfTheStreamIsSent()
    {
        var link = new JsonRpcLink(Nowhere(), Options, new JsonRpcOptions(), null!, isServer: false);
        link.Go();
        await HoldAsync(call => JsonRpcClientCall.Rent(link, call).Stream);
    }

    private static StreamPairWire Nowhere() => new(Stream.Null, Stream.Null);

    private static async Task HoldAsync(Func<ClientCall, ClientStream> rent)
    {
        var opener = new Opener(rent);
        var refused = await Assert.ThrowsAsync<RpcException>(() => Stage.Collect(opener.DuplexStreaming(Probe.Duplex, Forever(), default)).WaitAsync(Stage.Patience));
        Assert.Equal(StatusCode.Unavailable, refused.StatusCode);
        Assert.True(refused.IsNotSent);
        Assert.False(await opener.Written!.WaitAsync(Stage.Patience));
    }

    private static async IAsyncEnumerable<string> Forever([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        yield return "never";
    }

    private sealed class Opener(Func<ClientCall, ClientStream> rent) : CallOpener
    {
        public override TimeProvider Time => TimeProvider.System;

        public override int Reopenings => 0;

        public Task<bool>? Written { get; private set; }

        public override void Open(ClientCall call)
        {
            var stream = rent(call);
            call.Attach(stream, "peer");
            Written = stream.WriteAsync(Probe.Duplex.Request, "late").AsTask();
        }

        public override void Forget(ClientCall call)
        {
        }
    }
}
