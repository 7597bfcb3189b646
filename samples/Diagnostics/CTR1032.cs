// CTR1032: A record, not a tuple, crosses the wire. See docs/diagnostics/CTR1032.md.
using Contracts;

namespace Samples.Diagnostics.CTR1032;

public static partial class Violation
{
    [Contract]
    public interface IDivider
    {
        Task<(int Whole, int Left)> DivideAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IDivider
    {
        Task<DivideResult> DivideAsync(int a, int b, CancellationToken cancellationToken = default);
    }

    [Message]
    public readonly record struct DivideResult([property: Field(1)] int Whole, [property: Field(2)] int Left);
}
