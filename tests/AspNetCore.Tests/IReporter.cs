namespace Contracts.AspNetCore.Tests;

/// <summary>A contract whose method reports how far it is.</summary>
[Contract("web.Reporter")]
public interface IReporter
{
    ValueTask<int> CountAsync(int to, IProgress<int> progress, CancellationToken cancellationToken = default);
}
