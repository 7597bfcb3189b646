using Contracts.Calls;
using Contracts.Health;
using WireStatus = Contracts.Health.HealthCheckResponse.Types.ServingStatus;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: a server says how it is, over any transport.</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Health_NothingSet_AllThatIsServedIsServing()
    {
        await using var server = await ServeHealthAsync(new ServerHealth());
        await using var channel = Channel.For(server.Endpoints[0], wire.Channel(new ChannelOptions()));
        var client = new HealthClient(channel);
        Assert.Equal(WireStatus.Serving, (await client.CheckAsync(new())).Status);
        Assert.Equal(WireStatus.Serving, (await client.CheckAsync(new() { Service = "laws.Probe" })).Status);
        Assert.Equal(
            [("", WireStatus.Serving), ("grpc.health.v1.Health", WireStatus.Serving), ("laws.Probe", WireStatus.Serving)],
            (await client.ListAsync(new())).Statuses.Select(static each => (each.Key, each.Value.Status)).Order());
    }

    [Fact]
    public async Task Health_ServiceNotKnown_NotFoundUntilItIsSet()
    {
        var health = new ServerHealth();
        await using var server = await ServeHealthAsync(health);
        await using var channel = Channel.For(server.Endpoints[0], wire.Channel(new ChannelOptions()));
        var client = new HealthClient(channel);
        Assert.Equal(StatusCode.NotFound, await Stage.StatusOf(client.CheckAsync(new() { Service = "laws.Other" }).AsTask()));
        health.Set("laws.Other", ServingStatus.NotServing);
        Assert.Equal(WireStatus.NotServing, (await client.CheckAsync(new() { Service = "laws.Other" })).Status);
        Assert.Equal(WireStatus.Serving, (await client.CheckAsync(new())).Status);
    }

    [Fact]
    public async Task Health_Watched_TellsEachChangeOfThatServiceAndNothingElse()
    {
        var health = new ServerHealth();
        await using var server = await ServeHealthAsync(health);
        await using var channel = Channel.For(server.Endpoints[0], wire.Channel(new ChannelOptions()));
        await using var watch = new HealthClient(channel).WatchAsync(new() { Service = "laws.Other" }).GetAsyncEnumerator();
        Assert.Equal(WireStatus.ServiceUnknown, await NextAsync(watch));
        health.Set("laws.Probe", ServingStatus.NotServing);
        health.Set("laws.Other", ServingStatus.Unknown);
        Assert.Equal(WireStatus.Unknown, await NextAsync(watch));
        health.Set("laws.Other", ServingStatus.Serving);
        Assert.Equal(WireStatus.Serving, await NextAsync(watch));
        health.Set("laws.Other", ServingStatus.Serving);
        health.Set("laws.Other", ServingStatus.NotServing);
        Assert.Equal(WireStatus.NotServing, await NextAsync(watch));
    }

    [Fact]
    public async Task Health_ServerStops_WatchersAreToldAndDoNotHoldItUp()
    {
        var health = new ServerHealth();
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var server = await ServeHealthAsync(health, async (text, _) =>
        {
            entered.SetResult();
            await go.Task;
            return text;
        });
        await using var channel = Channel.For(server.Endpoints[0], wire.Channel(new ChannelOptions()));
        await using var watch = new HealthClient(channel).WatchAsync(new() { Service = "laws.Probe" }).GetAsyncEnumerator();
        Assert.Equal(WireStatus.Serving, await NextAsync(watch));
        var running = channel.UnaryAsync(Probe.Unary, "running", default).AsTask();
        await entered.Task.WaitAsync(Stage.Patience);
        var stopping = server.StopAsync();
        Assert.Equal(WireStatus.NotServing, await NextAsync(watch));
        Assert.False(await watch.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        Assert.False(stopping.IsCompleted);
        go.SetResult();
        Assert.Equal("running", await running.WaitAsync(Stage.Patience));
        await stopping.WaitAsync(Stage.Patience);
    }

    private async Task<Server> ServeHealthAsync(ServerHealth health, Func<string, CallContext, ValueTask<string>>? handler = null)
    {
        var server = wire.Listen(new Server(wire.Server(new ServerOptions())).Add(Probe.OnUnary(handler ?? (static (text, _) => new(text)))).AddHealth(health), wire.NewAddress());
        await server.StartAsync();
        return server;
    }

    private static async Task<WireStatus> NextAsync(IAsyncEnumerator<HealthCheckResponse> watch)
    {
        Assert.True(await watch.MoveNextAsync().AsTask().WaitAsync(Stage.Patience));
        return watch.Current.Status;
    }
}
