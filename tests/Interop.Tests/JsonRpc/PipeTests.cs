using Contracts.Interop.Tests.Parties;
using Contracts.Transports.JsonRpc;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Pipes of vscode-jsonrpc, which are Unix domain sockets outside of Windows.</summary>
public sealed class PipeTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Pipe_ThatThePeerListensAt_IsCalled()
    {
        var process = PeerProcess.Start(["node", "jsonrpc/pipe.js", "listen"]);
        try
        {
            await using var channel = Channel.For(
                $"jsonrpc+pipe:{await process.ReadLineAsync()}", new ChannelOptions { JsonRpc = new JsonRpcOptions { Framing = JsonRpcFraming.Headers } });
            Assert.Equal(5, await new ArithClient(channel).AddAsync(2, 3).AsTask().WaitAsync(Patience));
        }
        finally
        {
            await process.StopAsync();
        }
    }

    [Fact]
    public async Task Pipe_ThatWeServe_IsCalledByThePeer()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.sock");
        await using var server = new Server().Add(ArithService.Bind(new Arith())).Listen($"jsonrpc+pipe:{path}");
        await server.StartAsync();
        var (output, error) = await PeerProcess.Start(["node", "jsonrpc/pipe.js", "connect", path]).EndAsync();
        Assert.Equal(("5", ""), (output.Trim(), error));
    }
}
