// CTR0014: A stream is returned without a task around it. See docs/diagnostics/CTR0014.md.
using Contracts;

namespace Samples.Diagnostics.CTR0014;

public static partial class Violation
{
    [Contract]
    public interface ICounter
    {
        Task<IAsyncEnumerable<int>> CountAsync(int to, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface ICounter
    {
        IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken = default);
    }
}
