namespace Contracts.Runtime.Tests.Laws;

/// <summary>A contract without a name, whose methods are called as those of the Language Server Protocol are.</summary>
[Contract("")]
public interface IEditor
{
    [Method("initialize")]
    ValueTask<string> InitializeAsync(string client, CancellationToken cancellationToken = default);

    [Method("textDocument/hover")]
    ValueTask<string> HoverAsync(int line, CancellationToken cancellationToken = default);

    [Method("$/count")]
    IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken = default);
}
