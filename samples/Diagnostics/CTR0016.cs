// CTR0016: A wire name is one that every wire can carry. See docs/diagnostics/CTR0016.md.
using Contracts;

namespace Samples.Diagnostics.CTR0016;

public static partial class Violation
{
    [Contract("samples/Adder")]
    public interface IAdder
    {
        [Method("add one")]
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract("samples_Adder")]
    public interface IAdder
    {
        [Method("add_one")]
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
