// CTR0030: A method that gets or finds returns a result. See docs/diagnostics/CTR0030.md.
using Contracts;

namespace Samples.Diagnostics.CTR0030;

public static partial class Violation
{
    [Contract]
    public interface IUsers
    {
        ValueTask GetUserAsync(int id, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IUsers
    {
        ValueTask<string> GetUserAsync(int id, CancellationToken cancellationToken = default);
    }
}
