using System.Text.Json;
using Contracts.Samples.Mcp.Protocol;
using Contracts.Transports.JsonRpc;

namespace Contracts.Samples.Tests;

/// <summary>The contracts of samples/McpServer from their other side: our client calls a server of the SDK of the protocol's authors.</summary>
public sealed class McpClientTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task Server_OfTheSdk_IsCalled()
    {
        using var process = SampleProcess.StartScript("mcp", "server.js");
        var client = new Client();
        var options = new ChannelOptions
        {
            JsonRpc = new JsonRpcOptions { Cancelling = JsonRpcCancelling.Cancelled, Parameters = JsonRpcParameters.ByName, SendsExtension = false },
            Services = [ModelContextClientService.Bind(client)],
        };
        await using (var channel = Channel.Over(process.Output, process.Input, options))
        {
            var server = new ModelContextServerClient(channel);
            var initialized = await server.InitializeAsync(new InitializeRequest("2025-06-18", new(), new("tests", "1.0.0"))).AsTask().WaitAsync(Patience);
            Assert.Equal(("2025-06-18", "sdk"), (initialized.ProtocolVersion, initialized.ServerInfo.Name));
            Assert.NotNull(initialized.Capabilities.Tools);
            await server.InitializedAsync();
            Assert.Equal(["count", "sleep"], (await server.ListToolsAsync(new(null)).AsTask().WaitAsync(Patience)).Tools.Select(static tool => tool.Name));

            var seen = new Seen();
            var counted = await server.CallToolAsync(new("count", JsonElement.Parse("""{"to":3}""")), seen).AsTask().WaitAsync(Patience);
            Assert.Equal(new TextContent("text", "counted to 3"), Assert.Single(counted.Content));
            Assert.Equal([new(1, 3, null), new(2, 3, null), new(3, 3, null)], seen.All);

            var note = await server.ReadResourceAsync(new("note:one")).AsTask().WaitAsync(Patience);
            Assert.Equal("noted", Assert.Single(note.Contents).Text);

            using var cancel = new CancellationTokenSource();
            var sleep = server.CallToolAsync(new("sleep", null), progress: null, new(cancel.Token)).AsTask();
            // Answered after the tool was called: both go over one connection in order.
            await server.PingAsync().AsTask().WaitAsync(Patience);
            await cancel.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sleep.WaitAsync(Patience));
            Assert.Equal(new LogMessage(LogLevel.Notice, "sdk", "woken"), await client.Logged.Task.WaitAsync(Patience));
        }

        Assert.Equal(0, await process.ExitAsync());
    }

    private sealed class Client : IModelContextClient
    {
        public TaskCompletionSource<LogMessage> Logged { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Log(LogMessage message) => Logged.TrySetResult(message);
    }

    private sealed class Seen : IProgress<Progress>
    {
        public List<Progress> All { get; } = [];

        public void Report(Progress value) => All.Add(value);
    }
}
