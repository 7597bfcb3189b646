// CTR1020: An enum has a member for zero. See docs/diagnostics/CTR1020.md.
using Contracts;

namespace Samples.Diagnostics.CTR1020;

public static partial class Violation
{
    public enum Colour
    {
        Red = 1,
        Green = 2,
    }

    [Message]
    public sealed record Pen([property: Field(1)] Colour Colour);
}

public static partial class Fix
{
    public enum Colour
    {
        Unspecified = 0,
        Red = 1,
        Green = 2,
    }

    [Message]
    public sealed record Pen([property: Field(1)] Colour Colour);
}
