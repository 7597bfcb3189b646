// CTR0019: A mixin's methods belong to one service. See docs/diagnostics/CTR0019.md.
using Contracts;

namespace Samples.Diagnostics.CTR0019;

public static partial class Violation
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

    [Contract]
    public interface ICalculator : IAdder, IPing
    {
        ValueTask<int> MultiplyAsync(int a, int b, CancellationToken cancellationToken = default);
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

    [Contract]
    public interface ICalculator : IAdder
    {
        ValueTask<int> MultiplyAsync(int a, int b, CancellationToken cancellationToken = default);
    }
}
