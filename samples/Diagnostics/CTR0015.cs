// CTR0015: A service's methods differ in their wire names. See docs/diagnostics/CTR0015.md.
using Contracts;

namespace Samples.Diagnostics.CTR0015;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);

        ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);

        [Method("Add2")]
        ValueTask<double> AddAsync(double a, double b, CancellationToken cancellationToken = default);
    }
}
