namespace Contracts.Generator.Tests.Running;

/// <summary>Streams of a few items.</summary>
internal static class Streams
{
    /// <summary>Makes a stream.</summary>
    public static async IAsyncEnumerable<T> Of<T>(params T[] items)
    {
        foreach (var item in items)
        {
            await Task.Yield();
            yield return item;
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public static async Task<List<T>> ListAsync<T>(IAsyncEnumerable<T> items)
    {
        var all = new List<T>();
        await foreach (var item in items)
        {
            all.Add(item);
        }

        return all;
    }
}
