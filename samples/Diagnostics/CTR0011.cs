// CTR0011: A contract is not generic. See docs/diagnostics/CTR0011.md.
using Contracts;

namespace Samples.Diagnostics.CTR0011;

public static partial class Violation
{
    [Contract]
    public interface IStore<T>
    {
        ValueTask<T> GetAsync(string key, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Mixin]
    public interface IStore<T>
    {
        ValueTask<T> GetAsync(string key, CancellationToken cancellationToken = default);
    }

    [Contract]
    public interface INumbers : IStore<int>;
}
