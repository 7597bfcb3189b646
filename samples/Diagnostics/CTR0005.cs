// CTR0005: A void method is one-way. See docs/diagnostics/CTR0005.md.
using Contracts;

namespace Samples.Diagnostics.CTR0005;

public static partial class Violation
{
    [Contract]
    public interface ILog
    {
        void Write(string line, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface ILog
    {
        [OneWay]
        void Write(string line, CancellationToken cancellationToken = default);
    }
}
