using Contracts.Calls;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>What a page calls besides: a stream, and what calls it back.</summary>
[Contract("Web")]
public interface IWeb
{
    /// <summary>Numbers and their squares.</summary>
    IAsyncEnumerable<Pair> CountAsync(int to, CancellationToken cancellationToken = default);

    /// <summary>A sum that the caller works out.</summary>
    ValueTask<double> AskAsync(double a, double b, CallContext context);
}
