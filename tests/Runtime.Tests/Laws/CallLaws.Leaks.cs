using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: what calls leave behind on what outlives them (law 2). What they leave in connections, buffers and timers is looked at after every test.</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Calls_OfEveryShapeAndEnd_LeaveNothingRegisteredWithTheirToken()
    {
        await using var stage = await StartAsync(
            Probe.New()
                .Unary(Probe.Unary, static (text, _) => text == "fail" ? throw new RpcException(StatusCode.Aborted, "failed") : new(text))
                .ClientStreaming(Probe.Client, static async (requests, _) => $"{(await Stage.Collect(requests)).Count}")
                .ServerStreaming(Probe.Server, static (count, _) => Probe.Numbers(int.Parse(count, null)))
                .DuplexStreaming(Probe.Duplex, static (requests, _) => Echo(requests)));
        using var longLived = new CancellationTokenSource();
        var options = new CallOptions(longLived.Token);
        for (var i = 0; i < 20; i++)
        {
            await stage.UnaryAsync("x", options);
            await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("fail", options));
            await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync(TextMarshaller.Unwritable, options));
            Assert.Equal("3", await stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(3), options));
            Assert.Equal(3, (await Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "3", options))).Count);
            Assert.Equal(3, (await Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(3), options))).Count);
            await foreach (var _ in stage.Channel.ServerStreaming(Probe.Server, "1000", options).WithCancellation(longLived.Token))
            {
                break;
            }
        }

        await Stage.RestAsync(() => Registrations.With(longLived) == 0, () => $"{Registrations.With(longLived)} callbacks are registered with the token.");
    }

    [Fact]
    public async Task Call_UnderWay_IsHeldByBothSides()
    {
        var (began, go) = (new TaskCompletionSource(), new TaskCompletionSource());
        await using var stage = await StartAsync(Probe.New().Unary(Probe.Unary, async (text, _) =>
        {
            began.SetResult();
            await go.Task;
            return text;
        }));
        var call = stage.UnaryAsync("x");
        await began.Task.WaitAsync(Stage.Patience);
        Assert.True(stage.Server.Held > 0 && stage.Channel.Held > 0, $"The server holds {stage.Server.Held}, the channel {stage.Channel.Held}.");
        go.SetResult();
        await call;
    }

    [Fact]
    public void RegisteredWith_ATokenThatIsWatched_CountsItsCallbacks()
    {
        using var source = new CancellationTokenSource();
        Assert.Equal(0, Registrations.With(source));
        using var first = source.Token.Register(static () => { });
        using (source.Token.Register(static () => { }))
        {
            Assert.Equal(2, Registrations.With(source));
        }

        Assert.Equal(1, Registrations.With(source));
    }
}
