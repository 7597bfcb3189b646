using System.Runtime.CompilerServices;
using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: cancelling and deadlines (laws 2 and 3).</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Unary_TokenFires_CallerAndHandlerBothEnd()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnUnary(WaitForCancel(entered, left)));
        using var cancel = new CancellationTokenSource();
        var call = stage.UnaryAsync("x", new CallOptions(cancel.Token));
        await entered.Task.WaitAsync(Stage.Patience);
        await cancel.CancelAsync();
        var exception = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        Assert.Equal(cancel.Token, exception.CancellationToken);
        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Unary_TokenFiredBefore_NothingIsSent()
    {
        var runs = 0;
        await using var stage = await StartAsync(Probe.OnUnary((text, _) =>
        {
            Interlocked.Increment(ref runs);
            return new(text);
        }));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => stage.UnaryAsync("x", new CallOptions(new CancellationToken(canceled: true))));
        await stage.UnaryAsync("y");
        Assert.Equal(1, runs);
    }

    [Fact]
    public async Task ServerStream_EnumeratorDisposedEarly_HandlerIsCancelled()
    {
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnServer((_, context) => Forever(left, context.CancellationToken)));
        await foreach (var item in stage.Channel.ServerStreaming(Probe.Server, "", default))
        {
            Assert.Equal("tick", item);
            break;
        }

        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task ServerStream_TokenOfTheEnumeratorFires_BothEnd()
    {
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(Probe.OnServer((_, context) => Forever(left, context.CancellationToken)));
        using var cancel = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in stage.Channel.ServerStreaming(Probe.Server, "", default).WithCancellation(cancel.Token))
            {
                await cancel.CancelAsync();
            }
        });
        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task ClientStream_RequestIteratorThrows_ItsExceptionSurfacesAndHandlerEnds()
    {
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource<Exception?>();
        await using var stage = await StartAsync(Probe.OnClient(async (requests, _) =>
        {
            entered.SetResult();
            left.SetResult(await Record.ExceptionAsync(() => Stage.Collect(requests)));
            return "";
        }));
        var exception = await Assert.ThrowsAsync<FormatException>(
            () => stage.Channel.ClientStreamingAsync(Probe.Client, OneThenThrow(), default).AsTask().WaitAsync(Stage.Patience));
        Assert.Equal("mine", exception.Message);
        Assert.Equal(StatusCode.Cancelled, Assert.IsType<RpcException>(await left.Task.WaitAsync(Stage.Patience)).StatusCode);

        async IAsyncEnumerable<string> OneThenThrow()
        {
            yield return "1";
            // A call that is cancelled before its handler was entered has no handler to end.
            await entered.Task;
            throw new FormatException("mine");
        }
    }

    [Fact]
    public async Task Duplex_RequestIteratorThrows_ItsExceptionSurfaces()
    {
        await using var stage = await StartAsync(Probe.OnDuplex(static (requests, _) => Echo(requests)));
        await Assert.ThrowsAsync<FormatException>(
            () => Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Throwing(), default)).WaitAsync(Stage.Patience));

        static async IAsyncEnumerable<string> Throwing()
        {
            await Task.Yield();
            yield return "1";
            throw new FormatException("mine");
        }
    }

    [Fact]
    public async Task Deadline_PassesOnTheClient_DeadlineExceededAndHandlerEnds()
    {
        var time = new ManualTime();
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(WaitForCancel(entered, left)), new ServerOptions { Time = time }, new ChannelOptions { Time = time });
        var call = stage.UnaryAsync("x", new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(5), time) });
        await entered.Task.WaitAsync(Stage.Patience);
        time.Advance(TimeSpan.FromSeconds(4.9));
        Assert.False(call.IsCompleted);
        time.Advance(TimeSpan.FromSeconds(0.2));
        Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(call));
        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Deadline_PassesOnTheServerOnly_HandlerIsCancelledAndClientIsTold()
    {
        var server = new ManualTime();
        var client = new ManualTime();
        var entered = new TaskCompletionSource();
        var left = new TaskCompletionSource();
        await using var stage = await StartAsync(
            Probe.OnUnary(WaitForCancel(entered, left)), new ServerOptions { Time = server }, new ChannelOptions { Time = client });
        var call = stage.UnaryAsync("x", new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(5), client) });
        await entered.Task.WaitAsync(Stage.Patience);
        server.Advance(TimeSpan.FromSeconds(6));
        var exception = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(StatusCode.DeadlineExceeded, exception.StatusCode);
        Assert.True(exception.IsFromPeer);
        await left.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Deadline_HasPassed_NothingIsSent()
    {
        var time = new ManualTime();
        await using var stage = await StartAsync(
            Probe.OnUnary(static (_, _) => throw new InvalidOperationException("ran")), channel: new ChannelOptions { Time = time });
        var options = new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(-1), time) };
        Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(stage.UnaryAsync("x", options)));
    }

    [Fact]
    public async Task Deadline_OfAHandler_IsInheritedByItsOwnCalls()
    {
        var time = new ManualTime();
        Stage? inner = null;
        var seen = new TaskCompletionSource<Deadline>();
        await using var far = inner = await StartAsync(
            Probe.OnUnary((text, context) =>
            {
                seen.SetResult(context.Deadline);
                return new(text);
            }),
            new ServerOptions { Time = time },
            new ChannelOptions { Time = time });
        await using var near = await StartAsync(
            Probe.OnUnary(async (text, _) =>
            {
                await Task.Yield();
                return await inner.UnaryAsync(text);
            }),
            new ServerOptions { Time = time },
            new ChannelOptions { Time = time });
        var deadline = Deadline.After(TimeSpan.FromSeconds(5), time);
        await near.UnaryAsync("x", new CallOptions { Deadline = deadline });
        Assert.InRange((deadline.Time - (await seen.Task).Time).TotalMilliseconds, -2, 2);
    }

    [Fact]
    public async Task Deadline_CallEndsBefore_NoTimerIsLeft()
    {
        var time = new ManualTime();
        await using var stage = await StartAsync(
            Probe.OnUnary(static (text, _) => new(text)), new ServerOptions { Time = time }, new ChannelOptions { Time = time });
        await stage.UnaryAsync("warm");
        var before = time.Armed;
        for (var i = 0; i < 20; i++)
        {
            await stage.UnaryAsync("x", new CallOptions { Deadline = Deadline.After(TimeSpan.FromHours(1), time) });
        }

        Assert.True(SpinWait.SpinUntil(() => time.Armed <= before, Stage.Patience), $"{time.Armed} timers are armed; {before} were before.");
    }

    private static Func<string, CallContext, ValueTask<string>> WaitForCancel(TaskCompletionSource entered, TaskCompletionSource left) =>
        async (_, context) =>
        {
            var token = context.CancellationToken;
            entered.SetResult();
            try
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, token);
                return "";
            }
            finally
            {
                left.SetResult();
            }
        };

    private static async IAsyncEnumerable<string> Forever(TaskCompletionSource left, [EnumeratorCancellation] CancellationToken token)
    {
        try
        {
            while (true)
            {
                yield return "tick";
                await Task.Delay(1, token);
            }
        }
        finally
        {
            left.SetResult();
        }
    }
}
