using System.Collections.Concurrent;

namespace Contracts.Transports;

/// <summary>Keeps call objects of one type for their next use: one for each thread without a lock, then up to a bound for all.</summary>
internal static class CallPool<T>
    where T : class
{
    private const int Bound = 2048;
    private static readonly ConcurrentQueue<T> Shared = new();
    private static int _count;

    [ThreadStatic]
    private static T? _own;

    /// <summary>Takes one, or <see langword="null"/> if there is none.</summary>
    public static T? Rent()
    {
        if (_own is { } own)
        {
            _own = null;
            return own;
        }

        if (Shared.TryDequeue(out var shared))
        {
            Interlocked.Decrement(ref _count);
            return shared;
        }

        return null;
    }

    /// <summary>Gives one back; past the bound it is left to the collector.</summary>
    public static void Return(T item)
    {
        if (_own is null)
        {
            _own = item;
        }
        else if (Interlocked.Increment(ref _count) <= Bound)
        {
            Shared.Enqueue(item);
        }
        else
        {
            Interlocked.Decrement(ref _count);
        }
    }
}
