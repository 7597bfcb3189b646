// CTR0008: A method takes a CancellationToken. See docs/diagnostics/CTR0008.md.
using Contracts;

namespace Samples.Diagnostics.CTR0008;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b);
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
