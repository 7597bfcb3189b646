using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>A server and a channel to it, for one test.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>How long a test waits for what must come: only a test that hangs feels it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly WatchedTime _serverTime;
    private readonly WatchedTime _channelTime;

    private Stage(Server server, WatchedTime serverTime, Channel channel, WatchedTime channelTime)
    {
        Server = server;
        _serverTime = serverTime;
        Channel = channel;
        _channelTime = channelTime;
    }

    public Server Server { get; }

    public Channel Channel { get; }

    public static async Task<Stage> StartAsync(
        Wire wire, ServiceDefinition service, ServerOptions? server = null, ChannelOptions? channel = null)
    {
        server ??= new ServerOptions();
        channel ??= new ChannelOptions();
        var (serverTime, channelTime) = (new WatchedTime(server.Time), new WatchedTime(channel.Time));
        var host = wire.Listen(new Server(wire.Server(Copy.Of(server, serverTime))).Add(service), wire.NewAddress());
        await host.StartAsync();
        return new Stage(host, serverTime, Channel.For(host.Endpoints[0], wire.Channel(Copy.Of(channel, channelTime))), channelTime);
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

    /// <summary>Ends both sides. Whatever a test did: in the end neither holds a connection, a call, a handler, a buffer or a timer.</summary>
    public async ValueTask DisposeAsync()
    {
        await Channel.DisposeAsync();
        await Server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Patience);
        await RestAsync(
            () => Server.Held == 0 && Channel.Held == 0 && _serverTime.Armed == 0 && _channelTime.Armed == 0,
            () => $"The server holds {Server.Held} and {_serverTime.Armed} timers, the channel {Channel.Held} and {_channelTime.Armed} timers.");
    }

    /// <summary>Waits until something is at rest.</summary>
    public static async Task RestAsync(Func<bool> isAtRest, Func<string> why)
    {
        // On a thread of its own: the one that runs here may have come out of the very call that is waited for.
        Assert.True(await Task.Run(() => SpinWait.SpinUntil(isAtRest, Patience)), why());
    }
}
