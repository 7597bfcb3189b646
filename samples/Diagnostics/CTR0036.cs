// CTR0036: Progress stands behind what is sent, beside no stream. See docs/diagnostics/CTR0036.md.
using Contracts;

namespace Samples.Diagnostics.CTR0036;

public static partial class Violation
{
    [Contract]
    public interface ISearch
    {
        ValueTask<int> CountAsync(IProgress<int> searched, string folder, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface ISearch
    {
        ValueTask<int> CountAsync(string folder, IProgress<int> searched, CancellationToken cancellationToken = default);
    }
}
