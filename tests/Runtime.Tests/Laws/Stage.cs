using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A server and a channel to it, for one test.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>How long a test waits for what must come: only a test that hangs feels it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private Stage(Server server, Channel channel)
    {
        Server = server;
        Channel = channel;
    }

    public Server Server { get; }

    public Channel Channel { get; }

    public static async Task<Stage> StartAsync(
        Wire wire, ServiceDefinition service, ServerOptions? server = null, ChannelOptions? channel = null)
    {
        var host = new Server(wire.Server(server ?? new ServerOptions())).Add(service).Listen(wire.NewAddress());
        await host.StartAsync();
        return new Stage(host, Channel.For(host.Endpoints[0], wire.Channel(channel ?? new ChannelOptions())));
    }

    public Task<string> UnaryAsync(string request, CallOptions options = default) =>
        Channel.UnaryAsync(Probe.Unary, request, options).AsTask().WaitAsync(Patience);

    public static async Task<StatusCode> StatusOf(Task call) => (await Assert.ThrowsAsync<RpcException>(() => call)).StatusCode;

    public static async Task<List<string>> Collect(IAsyncEnumerable<string> stream)
    {
        var all = new List<string>();
        await foreach (var item in stream)
        {
            all.Add(item);
        }

        return all;
    }

    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience);
    }
}
