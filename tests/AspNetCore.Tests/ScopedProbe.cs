using System.Runtime.CompilerServices;
using Contracts.Calls;

namespace Contracts.AspNetCore.Tests;

/// <summary>An implementation that its scope owns: it counts itself, and refuses to serve once it was let go.</summary>
internal sealed class ScopedProbe : IProbe, IAsyncDisposable, IDisposable
{
    private readonly Counts _counts;
    private bool _isEnded;

    public ScopedProbe(Counts counts)
    {
        _counts = counts;
        Interlocked.Increment(ref counts.Made);
    }

    public ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken) => new(_isEnded ? "ended" : text);

    public async IAsyncEnumerable<Item> CountAsync(int to, int size, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await Task.Yield();
        yield return new Item(_isEnded ? -1 : to);
    }

    public ValueTask<string> TellAsync(string what, CallContext context) => throw new NotSupportedException();

    public ValueTask NoteAsync(string text, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<string> WaitAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<string> AskBackAsync(string text, CallContext context) => throw new NotSupportedException();

    public ValueTask<int> SumAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken) => throw new NotSupportedException();

    public IAsyncEnumerable<Item> DoubleAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask DisposeAsync()
    {
        Dispose();
        return default;
    }

    public void Dispose()
    {
        _isEnded = true;
        Interlocked.Increment(ref _counts.Ended);
    }
}
