// CTR0006: A parameter is passed by value. See docs/diagnostics/CTR0006.md.
using Contracts;

namespace Samples.Diagnostics.CTR0006;

public static partial class Violation
{
    [Contract]
    public interface IParser
    {
        ValueTask<bool> ParseAsync(in DateTime start, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IParser
    {
        ValueTask<bool> ParseAsync(DateTime start, CancellationToken cancellationToken = default);
    }
}
