// CTR0002: A type that contains a contract is partial. See docs/diagnostics/CTR0002.md.
using Contracts;

namespace Samples.Diagnostics.CTR0002;

public static partial class Violation
{
    public static class Clock
    {
        [Contract]
        public interface IClock
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
        public interface IClock
        {
            ValueTask<DateTime> NowAsync(CancellationToken cancellationToken = default);
        }
    }
}
