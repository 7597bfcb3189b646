using System.Collections.Concurrent;
using Contracts.Calls;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: calls for which there is no place wait, and so do those that wait for ready (decision 007).</summary>
public abstract partial class CallLaws
{
    private static readonly ServerOptions TwoPlaces = new() { Limits = new ConnectionLimits { MaxConcurrentCalls = 2 } };
    private static int _lastPort = 20_000 + (Environment.ProcessId % 10_000);

    [Fact]
    public async Task Calls_MoreAtOnceThanTheLimit_WaitForAPlaceInTheirOrder()
    {
        const int count = 50;
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync), TwoPlaces);
        await stage.UnaryAsync("warm");
        var calls = new List<Task<string>>();
        for (var i = 0; i < count; i++)
        {
            calls.Add(stage.UnaryAsync($"{i}"));
        }

        var order = new List<string>();
        for (var i = 0; i < count; i++)
        {
            Assert.True(await hall.Entered.WaitAsync(Stage.Patience));
            Assert.True(hall.Waiting.TryDequeue(out var guest));
            order.Add(guest.Text);
            if (i >= 1)
            {
                // Two are in; one goes, and only then the next comes.
                guest.Go.SetResult();
            }
            else
            {
                hall.First = guest;
            }
        }

        hall.First!.Go.SetResult();
        Assert.Equal(Enumerable.Range(0, count).Select(static i => $"{i}"), await Task.WhenAll(calls));
        // The first two may have been told to their handlers in either order.
        Assert.Equal(Enumerable.Range(2, count - 2).Select(static i => $"{i}"), order.Skip(2));
        Assert.Equal(2, hall.Most);
    }

    [Fact]
    public async Task Calls_ThatWaitForAPlace_EndByDeadlineOrTokenAndLeaveTheQueue()
    {
        var time = new ManualTime();
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync), TwoPlaces, new ChannelOptions { Time = time, MaxWaitingCalls = 3 });
        await stage.UnaryAsync("warm");
        Task<string>[] running = [stage.UnaryAsync("1"), stage.UnaryAsync("2")];
        Assert.True(await hall.Entered.WaitAsync(Stage.Patience) && await hall.Entered.WaitAsync(Stage.Patience));
        for (var i = 0; i < 5; i++)
        {
            using var cancel = new CancellationTokenSource();
            var late = stage.UnaryAsync("late", new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1), time) });
            var cancelled = stage.UnaryAsync("cancelled", new CallOptions(cancel.Token));
            await cancel.CancelAsync();
            Assert.Equal(cancel.Token, (await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled)).CancellationToken);
            time.Advance(TimeSpan.FromSeconds(2));
            Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(late));
        }

        var waiting = Enumerable.Range(3, 3).Select(i => stage.UnaryAsync($"{i}")).ToArray();
        var refused = await Assert.ThrowsAsync<RpcException>(() => stage.UnaryAsync("one too many"));
        Assert.Equal(StatusCode.ResourceExhausted, refused.StatusCode);
        Assert.True(refused.IsNotSent);
        Assert.Contains("3 calls wait", refused.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("ChannelOptions.MaxWaitingCalls", refused.Status.Detail, StringComparison.Ordinal);
        hall.Open();
        Assert.Equal(["1", "2", "3", "4", "5"], await Task.WhenAll([.. running, .. waiting]));
        Assert.Equal(["1", "2", "3", "4", "5"], hall.Served.Order());
    }

    [Fact]
    public async Task Calls_ThatWaitForAPlace_ChannelDisposed_EndAsUnavailable()
    {
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync), TwoPlaces);
        await stage.UnaryAsync("warm");
        var calls = Enumerable.Range(0, 5).Select(i => stage.UnaryAsync($"{i}")).ToArray();
        await hall.Entered.WaitAsync(Stage.Patience);
        await stage.Channel.DisposeAsync();
        foreach (var call in calls)
        {
            Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(call));
        }

        hall.Open();
    }

    [Fact]
    public async Task Calls_ThatWaitAndCannotBeMarshalled_FreeTheirPlaces()
    {
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync), TwoPlaces);
        await stage.UnaryAsync("warm");
        Task<string>[] running = [stage.UnaryAsync("1"), stage.UnaryAsync("2")];
        var broken = Enumerable.Range(0, 100).Select(_ => stage.Channel.UnaryAsync(Probe.Unary, TextMarshaller.Unwritable, default).AsTask()).ToArray();
        var last = stage.UnaryAsync("3");
        hall.Open();
        Assert.Equal(["1", "2", "3"], await Task.WhenAll([.. running, last]));
        foreach (var call in broken)
        {
            Assert.Equal(StatusCode.Internal, await Stage.StatusOf(call.WaitAsync(Stage.Patience)));
        }
    }

    [Fact]
    public async Task Stream_ThatWaitsForAPlace_BeginsWhenThereIsOne()
    {
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync).DuplexStreaming(Probe.Duplex, static (requests, _) => Echo(requests)), TwoPlaces);
        await stage.UnaryAsync("warm");
        Task<string>[] running = [stage.UnaryAsync("1"), stage.UnaryAsync("2")];
        var streams = Enumerable.Range(0, 4).Select(_ => Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(10), default))).ToArray();
        hall.Open();
        await Task.WhenAll(running).WaitAsync(Stage.Patience);
        foreach (var stream in streams)
        {
            Assert.Equal(10, (await stream.WaitAsync(Stage.Patience)).Count);
        }
    }

    [Fact]
    public async Task Streams_ThatWaitForAPlace_EndByDeadlineOrToken()
    {
        var time = new ManualTime();
        var hall = new Hall();
        await using var stage = await StartAsync(Probe.OnUnary(hall.EnterAsync), TwoPlaces, new ChannelOptions { Time = time });
        await stage.UnaryAsync("warm");
        Task<string>[] running = [stage.UnaryAsync("1"), stage.UnaryAsync("2")];
        using var cancel = new CancellationTokenSource();
        var late = new CallOptions { Deadline = Deadline.After(TimeSpan.FromSeconds(1), time) };
        Task[] cancelled = [.. All(new CallOptions(cancel.Token))];
        Task[] tooLate = [.. All(late)];
        await cancel.CancelAsync();
        time.Advance(TimeSpan.FromSeconds(2));
        foreach (var call in cancelled)
        {
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call.WaitAsync(Stage.Patience));
        }

        foreach (var call in tooLate)
        {
            Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(call.WaitAsync(Stage.Patience)));
        }

        hall.Open();
        await Task.WhenAll(running);

        IEnumerable<Task> All(CallOptions options) =>
        [
            stage.Channel.ClientStreamingAsync(Probe.Client, Probe.Numbers(3), options).AsTask(),
            Stage.Collect(stage.Channel.ServerStreaming(Probe.Server, "3", options)),
            Stage.Collect(stage.Channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(3), options)),
        ];
    }

    [Fact]
    public async Task Call_WaitingForReady_WaitsUntilAServerStarts()
    {
        var time = new ManualTime();
        var address = FreeAddress();
        var patient = new ConnectionLimits { HandshakeTimeout = TimeSpan.FromDays(1), KeepAliveInterval = Timeout.InfiniteTimeSpan, IdleTimeout = Timeout.InfiniteTimeSpan };
        await using var channel = Channel.For(address, wire.Channel(new ChannelOptions { Time = time, Limits = patient }));
        // Others are told at once.
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience)));
        var waiting = channel.UnaryAsync(Probe.Unary, "x", new CallOptions(new CallContext { WaitsForReady = true })).AsTask();
        var cancel = new CancellationTokenSource();
        var cancelled = channel.UnaryAsync(Probe.Unary, "x", new CallOptions(cancel.Token) { WaitsForReady = true }).AsTask();
        var late = channel.UnaryAsync(Probe.Unary, "x", new CallOptions { WaitsForReady = true, Deadline = Deadline.After(TimeSpan.FromMinutes(1), time) }).AsTask();
        for (var i = 0; i < 5; i++)
        {
            time.Advance(TimeSpan.FromSeconds(25));
            await Task.Delay(TimeSpan.FromMilliseconds(20));
        }

        Assert.Equal(StatusCode.DeadlineExceeded, await Stage.StatusOf(late.WaitAsync(Stage.Patience)));
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled.WaitAsync(Stage.Patience));
        Assert.False(waiting.IsCompleted);
        await using var server = wire.Listen(new Server(wire.Server(new ServerOptions())).Add(Probe.OnUnary(static (_, _) => new("served"))), address);
        await server.StartAsync();
        while (!waiting.IsCompleted)
        {
            time.Advance(TimeSpan.FromSeconds(25));
            await Task.WhenAny(waiting, Task.Delay(TimeSpan.FromMilliseconds(20)));
        }

        Assert.Equal("served", await waiting);
        Assert.Equal("served", await channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Call_WaitingForReady_ChannelDisposed_EndsAsUnavailable()
    {
        var channel = Channel.For(FreeAddress(), wire.Channel(new ChannelOptions()));
        var waiting = channel.UnaryAsync(Probe.Unary, "x", new CallOptions { WaitsForReady = true }).AsTask();
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(channel.UnaryAsync(Probe.Unary, "x", default).AsTask().WaitAsync(Stage.Patience)));
        await channel.DisposeAsync();
        Assert.Equal(StatusCode.Unavailable, await Stage.StatusOf(waiting.WaitAsync(Stage.Patience)));
    }

    // Nobody listens there, nor will before the test does: ports that the system gives, to tests that run at the same time, are 32,768 and above.
    private string FreeAddress()
    {
        var address = wire.NewAddress();
        return address.EndsWith(":0", StringComparison.Ordinal) ? $"{address[..^1]}{Interlocked.Increment(ref _lastPort)}" : address;
    }

    /// <summary>Handlers that wait until they are let go.</summary>
    private sealed class Hall
    {
        private readonly TaskCompletionSource _open = new();
        private int _inside;
        private int _most;

        public SemaphoreSlim Entered { get; } = new(0);

        public ConcurrentQueue<Guest> Waiting { get; } = new();

        public ConcurrentQueue<string> Served { get; } = new();

        public Guest? First { get; set; }

        public int Most => _most;

        public void Open() => _open.SetResult();

        public async ValueTask<string> EnterAsync(string text, CallContext context)
        {
            if (text == "warm")
            {
                return text;
            }

            InterlockedMax(ref _most, Interlocked.Increment(ref _inside));
            var guest = new Guest(text, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));
            Waiting.Enqueue(guest);
            Entered.Release();
            await Task.WhenAny(guest.Go.Task, _open.Task, Task.Delay(Timeout.Infinite, context.CancellationToken));
            Interlocked.Decrement(ref _inside);
            Served.Enqueue(text);
            return text;
        }
    }

    private sealed record Guest(string Text, TaskCompletionSource Go);
}
