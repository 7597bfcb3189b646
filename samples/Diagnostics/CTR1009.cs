// CTR1009: A union lists messages of its own, each under its own number. See docs/diagnostics/CTR1009.md.
using Contracts;

namespace Samples.Diagnostics.CTR1009;

public static partial class Violation
{
    [Union, Case(1, typeof(Circle)), Case(1, typeof(Square))]
    public abstract record Shape;

    [Message]
    public sealed record Circle([property: Field(1)] double Radius) : Shape;

    [Message]
    public sealed record Square([property: Field(1)] double Side) : Shape;
}

public static partial class Fix
{
    [Union, Case(1, typeof(Circle)), Case(2, typeof(Square))]
    public abstract record Shape;

    [Message]
    public sealed record Circle([property: Field(1)] double Radius) : Shape;

    [Message]
    public sealed record Square([property: Field(1)] double Side) : Shape;
}
