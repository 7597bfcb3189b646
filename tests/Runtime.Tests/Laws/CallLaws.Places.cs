using Contracts.Calls;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: a call keeps its place under the limit until its handler is done (law 7).</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Calls_CancelledWhileTheirHandlersRunOn_KeepTheirPlaces()
    {
        var entered = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(Stubborn(entered, go.Task)), new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = 2 } });
        await stage.UnaryAsync("warm");
        for (var i = 0; i < 2; i++)
        {
            await CancelOnceEnteredAsync(stage, entered);
        }

        var exception = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("third"));
        Assert.Equal(StatusCode.ResourceExhausted, exception.StatusCode);
        Assert.True(exception.IsNotSent);
        Assert.Contains("2 calls are under way on this connection, the receiver's limit (ConnectionLimits.MaxConcurrentCalls)", exception.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("2 of them were cancelled", exception.Status.Detail, StringComparison.Ordinal);
        go.SetResult();
        await UntilServedAsync(stage);
    }

    [Fact]
    public async Task Calls_PastTheirDeadlineWhileTheirHandlersRunOn_KeepTheirPlaces()
    {
        var time = new ManualTime();
        var entered = new SemaphoreSlim(0);
        var go = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(Stubborn(entered, go.Task)),
            new ServerOptions { Time = time, Limits = new ConnectionLimits { MaxConcurrentCalls = 1 } },
            new ChannelOptions { Time = time });
        await stage.UnaryAsync("warm");
        var late = stage.UnaryAsync("late", new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1), time) });
        Assert.True(await entered.WaitAsync(Stage.Patience));
        time.Advance(TimeSpan.FromSeconds(2));
        Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(late));
        Assert.Equal(StatusCode.ResourceExhausted, await Stage.StatusOf(stage.UnaryAsync("second")));
        go.SetResult();
        await UntilServedAsync(stage);
    }

    [Fact]
    public async Task Calls_OpenedAndCancelledWithoutEnd_RunNoMoreHandlersThanTheLimit()
    {
        const int limit = 8;
        var running = 0;
        var most = 0;
        var entered = new TaskCompletionSource();
        var go = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(async (text, _) =>
            {
                var now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                Volatile.Read(ref entered).TrySetResult();
                if (text != "warm")
                {
                    await go.Task;
                }

                Interlocked.Decrement(ref running);
                return text;
            }),
            new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = limit } });
        await stage.UnaryAsync("warm");
        for (var i = 0; i < 200; i++)
        {
            Volatile.Write(ref entered, new TaskCompletionSource());
            using var cancel = new CancellationTokenSource();
            var call = stage.UnaryAsync("x", new CallOptions(cancel.Token));
            if (i % 2 == 0)
            {
                // Every other call is cancelled before its handler can have begun.
                await Task.WhenAny(call, entered.Task);
            }

            await cancel.CancelAsync();
            await Record.ExceptionAsync(() => call);
        }

        Assert.InRange(Volatile.Read(ref most), 1, limit);
        go.SetResult();
        await UntilServedAsync(stage);
        Assert.InRange(most, 1, limit);
    }

    [Fact]
    public async Task Streams_LeftEarlyAgainAndAgain_FreeTheirPlaces()
    {
        await using var stage = await StartAsync(
            Probe.OnDuplex(static (requests, _) => Echo(requests)), new ServerOptions { Limits = new ConnectionLimits { MaxConcurrentCalls = 4 } });
        for (var i = 0; i < 50; i++)
        {
            await UntilPlacedAsync(async () =>
            {
                await foreach (var item in stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(100), default))
                {
                    Assert.Equal("0", item);
                    break;
                }
            });
        }
    }

    // Ignores its token, as a handler may.
    private static Func<string, CallContext, ValueTask<string>> Stubborn(SemaphoreSlim entered, Task go) =>
        async (text, _) =>
        {
            if (text != "warm")
            {
                entered.Release();
                await go;
            }

            return text;
        };

    private static async Task CancelOnceEnteredAsync(Stage stage, SemaphoreSlim entered)
    {
        using var cancel = new CancellationTokenSource();
        var call = stage.UnaryAsync("x", new CallOptions(cancel.Token));
        Assert.True(await entered.WaitAsync(Stage.Patience));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    // The handlers that were let go return at their own pace.
    private static Task UntilServedAsync(Stage stage) => UntilPlacedAsync(async () => Assert.Equal("warm", await stage.UnaryAsync("warm")));

    private static async Task UntilPlacedAsync(Func<Task> call)
    {
        using var patience = new CancellationTokenSource(Stage.Patience);
        while (true)
        {
            try
            {
                await call();
                return;
            }
            catch (RpcException exception) when (exception.StatusCode == StatusCode.ResourceExhausted)
            {
                patience.Token.ThrowIfCancellationRequested();
                await Task.Delay(TimeSpan.FromMilliseconds(5));
            }
        }
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (var seen = Volatile.Read(ref most); value > seen; seen = Volatile.Read(ref most))
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }
}
