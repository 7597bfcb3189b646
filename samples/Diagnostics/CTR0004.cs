// CTR0004: An RPC method returns a task or an async stream. See docs/diagnostics/CTR0004.md.
using Contracts;

namespace Samples.Diagnostics.CTR0004;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        int AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
