// CTR0009: A CancellationToken is optional. See docs/diagnostics/CTR0009.md.
using Contracts;

namespace Samples.Diagnostics.CTR0009;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken);
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
