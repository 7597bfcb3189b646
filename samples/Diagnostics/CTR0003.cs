// CTR0003: A contract declares methods only. See docs/diagnostics/CTR0003.md.
using Contracts;

namespace Samples.Diagnostics.CTR0003;

public static partial class Violation
{
    [Contract]
    public interface IThermometer
    {
        double Temperature { get; }
    }
}

public static partial class Fix
{
    [Contract]
    public interface IThermometer
    {
        ValueTask<double> GetTemperatureAsync(CancellationToken cancellationToken = default);
    }
}
