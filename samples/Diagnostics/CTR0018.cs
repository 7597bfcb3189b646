// CTR0018: A contract inherits contracts and mixins. See docs/diagnostics/CTR0018.md.
using Contracts;

namespace Samples.Diagnostics.CTR0018;

public static partial class Violation
{
    public interface IPing
    {
        ValueTask PingAsync(CancellationToken cancellationToken = default);
    }

    [Contract]
    public interface IAdder : IPing
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Mixin]
    public interface IPing
    {
        ValueTask PingAsync(CancellationToken cancellationToken = default);
    }

    [Contract]
    public interface IAdder : IPing
    {
        ValueTask<int> AddAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
