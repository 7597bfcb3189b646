// CTR0021: A contract has no static member to implement. See docs/diagnostics/CTR0021.md.
using Contracts;

namespace Samples.Diagnostics.CTR0021;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        static abstract int Limit { get; }

        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> GetLimitAsync(CancellationToken cancellationToken = default);

        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
