// CTR1008: What crosses the wire is a closed type. See docs/diagnostics/CTR1008.md.
using Contracts;

namespace Samples.Diagnostics.CTR1008;

public static partial class Violation
{
    public interface IShape;

    [Message]
    public sealed record Circle([property: Field(1)] double Radius) : IShape;

    [Contract]
    public interface IDrawer
    {
        Task DrawAsync(IShape shape, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Union, Case(1, typeof(Circle))]
    public interface IShape;

    [Message]
    public sealed record Circle([property: Field(1)] double Radius) : IShape;

    [Contract]
    public interface IDrawer
    {
        Task DrawAsync(IShape shape, CancellationToken cancellationToken = default);
    }
}
