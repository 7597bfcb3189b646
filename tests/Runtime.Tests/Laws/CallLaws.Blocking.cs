namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: user code that blocks its thread (law 9).</summary>
public abstract partial class CallLaws
{
    private const int Streams = 10;
    private const int Items = 400;

    private static IEnumerable<string> AllItems => Enumerable.Range(0, Items).Select(static i => $"{i}");

    [Fact]
    public async Task Unary_OneHandlerBlocksItsThread_OthersGoOn()
    {
        using var go = new ManualResetEventSlim();
        await using var stage = await StartAsync(Probe.OnUnary((text, _) =>
        {
            if (text == "block")
            {
                go.Wait(Stage.Patience);
            }

            return new(text);
        }));
        var blocked = stage.UnaryAsync("block");
        Assert.Equal(
            Enumerable.Range(0, 200).Select(static i => $"{i}"),
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => stage.UnaryAsync($"{i}"))));
        Assert.False(blocked.IsCompleted);
        go.Set();
        Assert.Equal("block", await blocked);
    }

    [Fact]
    public async Task Unary_OneCallerBlocksItsThread_OthersGoOn()
    {
        using var go = new ManualResetEventSlim();
        await using var stage = await StartAsync(Probe.OnUnary(static (text, _) => new(text)));
        await stage.UnaryAsync("warm");
        var blocked = BlockAfterAsync();
        Assert.Equal(
            Enumerable.Range(0, 200).Select(static i => $"{i}"),
            await Task.WhenAll(Enumerable.Range(0, 200).Select(i => stage.UnaryAsync($"{i}"))));
        go.Set();
        await blocked.WaitAsync(Stage.Patience);

        async Task BlockAfterAsync()
        {
            await stage.Channel.UnaryAsync(Probe.Unary, "block", default);
            go.Wait(Stage.Patience);
        }
    }

    [Fact]
    public async Task ServerStream_OneReaderBlocksItsThread_OthersReadOnAndItMissesNothing()
    {
        using var go = new ManualResetEventSlim();
        await using var stage = await StartAsync(Probe.OnServer(static (_, _) => Probe.Numbers(Items)));
        // In memory the first item may be there at once: the thread that blocks must not be this one.
        var blocked = Task.Run(() => ReadAsync(() => go.Wait(Stage.Patience)));
        var others = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => ReadAsync(static () => { }))).WaitAsync(Stage.Patience);
        Assert.All(others, static read => Assert.Equal(AllItems, read));
        Assert.False(blocked.IsCompleted);
        go.Set();
        Assert.Equal(AllItems, await blocked.WaitAsync(Stage.Patience));

        async Task<List<string>> ReadAsync(Action afterFirst)
        {
            var read = new List<string>();
            await foreach (var item in stage.Channel.ServerStreaming(Probe.Server, "", default).ConfigureAwait(false))
            {
                read.Add(item);
                if (read.Count == 1)
                {
                    afterFirst();
                }
            }

            return read;
        }
    }

    [Fact]
    public async Task ClientStream_OneHandlerBlocksItsThread_OthersReadOnAndItMissesNothing()
    {
        using var go = new ManualResetEventSlim();
        await using var stage = await StartAsync(Probe.OnClient(async (requests, _) =>
        {
            var read = new List<string>();
            await foreach (var request in requests.ConfigureAwait(false))
            {
                if (request == "block")
                {
                    go.Wait(Stage.Patience);
                }
                else
                {
                    read.Add(request);
                }
            }

            return string.Join(' ', read);
        }));
        var all = string.Join(' ', AllItems);
        var blocked = SendAsync("block");
        var others = await Task.WhenAll(Enumerable.Range(0, Streams).Select(_ => SendAsync())).WaitAsync(Stage.Patience);
        Assert.All(others, read => Assert.Equal(all, read));
        Assert.False(blocked.IsCompleted);
        go.Set();
        Assert.Equal(all, await blocked.WaitAsync(Stage.Patience));

        Task<string> SendAsync(params string[] first) => stage.Channel.ClientStreamingAsync(Probe.Client, first.Concat(AllItems).ToAsyncEnumerable(), default).AsTask();
    }
}
