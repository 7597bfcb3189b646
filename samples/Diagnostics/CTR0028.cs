// CTR0028: The name of an awaited method ends with Async. See docs/diagnostics/CTR0028.md.
using Contracts;

namespace Samples.Diagnostics.CTR0028;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> Add(int a, int b, CancellationToken cancellationToken = default);
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
