// CTR1011: A union lists every class below it. See docs/diagnostics/CTR1011.md.
using Contracts;

namespace Samples.Diagnostics.CTR1011;

public static partial class Violation
{
    [Union, Case(1, typeof(Circle))]
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
