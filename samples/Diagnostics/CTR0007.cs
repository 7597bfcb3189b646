// CTR0007: The call's token or context is one and comes last. See docs/diagnostics/CTR0007.md.
using Contracts;

namespace Samples.Diagnostics.CTR0007;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(CancellationToken cancellationToken, int a, int b);
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
