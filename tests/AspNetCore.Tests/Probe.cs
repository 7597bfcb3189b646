using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Contracts.Calls;

namespace Contracts.AspNetCore.Tests;

/// <summary>What the tests serve, and what became of its calls.</summary>
internal sealed class Probe : IProbe
{
    public ConcurrentQueue<string> Notes { get; } = new();

    public TaskCompletionSource Waiting { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Cancelled { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public TaskCompletionSource Go { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken) =>
        text == "fail" ? throw new RpcException(StatusCode.NotFound, "no such text") : new(text);

    public ValueTask<string> TellAsync(string what, CallContext context) => new(what switch
    {
        "peer" => context.Peer,
        "path" => context.GetHttpContext().Request.Path,
        "user" => context.GetHttpContext().User.Identity?.Name ?? "nobody",
        "deadline" => context.Deadline.IsNone ? "none" : "some",
        _ => context.RequestHeaders.Get(what) ?? "nothing",
    });

    public ValueTask NoteAsync(string text, CancellationToken cancellationToken)
    {
        Notes.Enqueue(text);
        return default;
    }

    public async ValueTask<string> WaitAsync(CancellationToken cancellationToken)
    {
        Waiting.TrySetResult();
        try
        {
            await Go.Task.WaitAsync(cancellationToken);
            return "went";
        }
        catch (OperationCanceledException)
        {
            Cancelled.TrySetResult();
            throw;
        }
    }

    public async ValueTask<string> AskBackAsync(string text, CallContext context) =>
        context.Caller is { } caller ? await new ProbeClient(caller).EchoAsync(text) : "nobody to ask";

    public async IAsyncEnumerable<Item> CountAsync(int to, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var text = new string('x', size);
        for (var i = 1; i <= to; i++)
        {
            await Task.Yield();
            yield return new Item(i, text);
        }

        if (to < 0)
        {
            yield return new Item(0);
            throw new RpcException(StatusCode.OutOfRange, "below zero");
        }
    }

    public async ValueTask<int> SumAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken)
    {
        var sum = 0;
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            sum += item.Number;
        }

        return sum;
    }

    public async IAsyncEnumerable<Item> DoubleAsync(IAsyncEnumerable<Item> items, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var item in items.WithCancellation(cancellationToken))
        {
            yield return item with { Number = 2 * item.Number };
        }
    }
}
