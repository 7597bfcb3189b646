namespace Contracts.Runtime.Tests.Laws;

/// <summary>Keeps what is reported, and says when something was.</summary>
internal sealed class Seen<T>(Action<T>? also = null) : IProgress<T>
{
    private readonly List<T> _all = [];

    /// <summary>What was reported so far.</summary>
    public T[] All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public void Report(T value)
    {
        lock (_all)
        {
            _all.Add(value);
        }

        also?.Invoke(value);
    }
}
