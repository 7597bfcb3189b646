using Contracts.Calls;

namespace Contracts.AspNetCore.Tests;

/// <summary>What the tests serve.</summary>
[Contract("web.Probe")]
public interface IProbe
{
    ValueTask<string> EchoAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>A value of the call's surroundings, by its name.</summary>
    ValueTask<string> TellAsync(string what, CallContext context);

    [OneWay]
    ValueTask NoteAsync(string text, CancellationToken cancellationToken = default);

    /// <summary>Ends when its call is cancelled.</summary>
    ValueTask<string> WaitAsync(CancellationToken cancellationToken = default);

    /// <summary>Asks the caller to echo a text.</summary>
    ValueTask<string> AskBackAsync(string text, CallContext context);

    IAsyncEnumerable<Item> CountAsync(int to, int size, CancellationToken cancellationToken = default);

    ValueTask<int> SumAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken = default);

    IAsyncEnumerable<Item> DoubleAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken = default);
}
