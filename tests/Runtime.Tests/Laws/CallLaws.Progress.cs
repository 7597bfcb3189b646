using Contracts.Calls;

namespace Contracts.Runtime.Tests.Laws;

/// <summary>This file: calls that report how far they are (docs/decisions/033-progress.md).</summary>
public abstract partial class CallLaws
{
    [Fact]
    public async Task Progress_OfACall_ComesInOrderBeforeTheResult()
    {
        await using var stage = await StartAsync(Working(static (progress, _) =>
        {
            foreach (var number in Enumerable.Range(0, 100))
            {
                progress.Report(number);
            }

            return new("done");
        }));
        var seen = new Seen<int>();
        Assert.Equal("done", await Run(stage, seen));
        Assert.Equal(Enumerable.Range(0, 100), seen.All);
    }

    [Fact]
    public async Task Progress_OfAHandlerThatNeverWaits_ComesWhileItRuns()
    {
        using var wasSeen = new SemaphoreSlim(0);
        await using var stage = await StartAsync(Working((progress, _) =>
        {
            progress.Report(1);
            return new(wasSeen.Wait(Stage.Patience) ? "seen" : "not seen");
        }));
        Assert.Equal("seen", await Run(stage, new Seen<int>(_ => wasSeen.Release())));
    }

    [Fact]
    public async Task Progress_ThatNobodyWants_IsLeftOut()
    {
        await using var stage = await StartAsync(Working(static (progress, _) =>
        {
            progress.Report(1);
            return new("done");
        }));
        Assert.Equal("done", await Run(stage, null));
    }

    [Fact]
    public async Task Progress_ReportedAfterTheEnd_ReachesNobody()
    {
        IProgress<int>? kept = null;
        await using var stage = await StartAsync(Working((progress, _) =>
        {
            kept?.Report(7);
            kept = progress;
            return new("done");
        }));
        var seen = new Seen<int>();
        Assert.Equal("done", await Run(stage, seen));
        kept!.Report(8);
        Assert.Equal("done", await Run(stage, seen));
        Assert.Empty(seen.All);
    }

    [Fact]
    public async Task Progress_OfACallThatFails_ComesBeforeTheStatus()
    {
        await using var stage = await StartAsync(Working(static (progress, _) =>
        {
            progress.Report(3);
            throw new RpcException(new Status(StatusCode.Aborted, "given up"), new Metadata { { "why", "tired" } });
        }));
        var seen = new Seen<int>();
        var exception = await Assert.ThrowsAsync<RpcException>(() => Run(stage, seen));
        Assert.Equal((StatusCode.Aborted, "given up", "tired"), (exception.StatusCode, exception.Status.Detail, exception.Trailers.Get("why")));
        Assert.Equal([3], seen.All);
    }

    [Fact]
    public async Task Progress_MetadataBesideIt_Crosses()
    {
        await using var stage = await StartAsync(Working(static (progress, context) =>
        {
            context.ResponseHeaders.Add("seen", context.RequestHeaders.Get("key")!);
            context.ResponseTrailers.Add("after", "all");
            progress.Report(3);
            return new("done");
        }));
        var context = new CallContext { RequestHeaders = { { "key", "value" } } };
        Assert.Equal("done", await Run(stage, new Seen<int>(), context));
        Assert.Equal("value", (await context.GetResponseHeadersAsync().WaitAsync(Stage.Patience)).Get("seen"));
        Assert.Equal("all", context.ResponseTrailers.Get("after"));
    }

    [Fact]
    public async Task Progress_OfACallThatIsCancelled_EndsWithItsHandler()
    {
        var cancelled = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var stage = await StartAsync(Working(async (progress, context) =>
        {
            progress.Report(1);
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
                return "never";
            }
            finally
            {
                cancelled.SetResult();
            }
        }));
        using var source = new CancellationTokenSource();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Run(stage, new Seen<int>(_ => source.Cancel()), new CallContext(source.Token)));
        await cancelled.Task.WaitAsync(Stage.Patience);
    }

    [Fact]
    public async Task Progress_FasterThanItsListener_IsThinnedOutAndStaysInOrder()
    {
        const int many = 50_000;
        using var isReported = new SemaphoreSlim(0);
        await using var stage = await StartAsync(Working((progress, _) =>
        {
            for (var i = 0; i < many; i++)
            {
                progress.Report(i);
            }

            isReported.Release();
            return new("done");
        }));
        var waits = true;
        var seen = new Seen<int>(_ =>
        {
            // Until all is reported: what does not fit meanwhile is left out.
            waits = waits && !isReported.Wait(Stage.Patience);
        });
        Assert.Equal("done", await Run(stage, seen));
        Assert.InRange(seen.All.Length, 1, many - 1);
        Assert.Equal(seen.All.Order(), seen.All);
    }

    private static ServiceDefinition Working(Func<IProgress<int>, CallContext, ValueTask<string>> run) => WorkService.Bind(new Work(run));

    private static Task<string> Run(Stage stage, IProgress<int>? progress, CallContext? context = null) =>
        new WorkClient(stage.Channel).RunAsync("", progress, context).AsTask().WaitAsync(Stage.Patience);
}
