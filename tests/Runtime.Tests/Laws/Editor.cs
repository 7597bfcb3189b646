namespace Contracts.Runtime.Tests.Laws;

/// <summary>Says who was asked.</summary>
internal sealed class Editor : IEditor
{
    public ValueTask<string> InitializeAsync(string client, CancellationToken cancellationToken = default) => new($"editor of {client}");

    public ValueTask<string> HoverAsync(int line, CancellationToken cancellationToken = default) => new($"editor at {line}");

    public IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken = default) => Enumerable.Range(0, to).ToAsyncEnumerable();
}
