using Contracts.Interop.Tests.Parties;
using Contracts.Transports.JsonRpc;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Pipes of vscode-jsonrpc, which are Unix domain sockets outside of Windows, as .NET's are.</summary>
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
                $"jsonrpc+unix:{await process.ReadLineAsync()}", new ChannelOptions { JsonRpc = new JsonRpcOptions { Framing = JsonRpcFraming.Headers } });
            Assert.Equal(5, await new ArithClient(channel).AddAsync(2, 3).AsTask().WaitAsync(Patience));
        }
        finally
        {
            await process.StopAsync();
        }
    }

    [Theory]
    [InlineData("jsonrpc+unix:{0}/{1}.sock", "{0}/{1}.sock")]
    [InlineData("jsonrpc+pipe://{1}", "{0}/CoreFxPipe_{1}")]
    public async Task Pipe_ThatWeServe_IsCalledByThePeer(string address, string path)
    {
        var (folder, name) = (Path.GetTempPath().TrimEnd('/'), Guid.NewGuid().ToString("N"));
        await using var server = new Server().Add(ArithService.Bind(new Arith())).Listen(string.Format(null, address, folder, name));
        await server.StartAsync();
        var (output, error) = await PeerProcess.Start(["node", "jsonrpc/pipe.js", "connect", string.Format(null, path, folder, name)]).EndAsync();
        Assert.Equal(("5", ""), (output.Trim(), error));
    }
}
