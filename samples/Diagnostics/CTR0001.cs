// CTR0001: A contract is public or internal. See docs/diagnostics/CTR0001.md.
using Contracts;

namespace Samples.Diagnostics.CTR0001;

public static partial class Violation
{
    public static partial class Clock
    {
        [Contract]
        private interface IClock
        {
            ValueTask<DateTime> NowAsync(CancellationToken cancellationToken = default);
        }
    }
}

public static partial class Fix
{
    public static partial class Clock
    {
        [Contract]
        internal interface IClock
        {
            ValueTask<DateTime> NowAsync(CancellationToken cancellationToken = default);
        }
    }
}
