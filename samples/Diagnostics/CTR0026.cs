// CTR0026: [Idempotent] marks unary methods with a response. See docs/diagnostics/CTR0026.md.
using Contracts;

namespace Samples.Diagnostics.CTR0026;

public static partial class Violation
{
    [Contract]
    public interface ICounter
    {
        [Idempotent]
        IAsyncEnumerable<int> CountAsync(int to, CancellationToken cancellationToken = default);
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
