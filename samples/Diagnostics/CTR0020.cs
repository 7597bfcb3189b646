// CTR0020: A method with a body is marked [Local]. See docs/diagnostics/CTR0020.md.
using Contracts;

namespace Samples.Diagnostics.CTR0020;

public static partial class Violation
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);

        ValueTask<int> DoubleAsync(int a, CancellationToken cancellationToken = default) => AddAsync(a, a, cancellationToken);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IAdder
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);

        [Local]
        ValueTask<int> DoubleAsync(int a, CancellationToken cancellationToken = default) => AddAsync(a, a, cancellationToken);
    }
}
