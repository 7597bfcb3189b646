// CTR0024: A parameter's default is zero or null. See docs/diagnostics/CTR0024.md.
using Contracts;

namespace Samples.Diagnostics.CTR0024;

public static partial class Violation
{
    [Contract]
    public interface IPages
    {
        ValueTask<string> ReadAsync(int number, int size = 20, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IPages
    {
        ValueTask<string> ReadAsync(int number, int? size = null, CancellationToken cancellationToken = default);
    }
}
