// CTR0022: A contract has a method to call. See docs/diagnostics/CTR0022.md.
using Contracts;

namespace Samples.Diagnostics.CTR0022;

public static partial class Violation
{
    [Contract]
    public interface IAdder;
}

public static partial class Fix
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
