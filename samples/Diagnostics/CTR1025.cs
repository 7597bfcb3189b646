// CTR1025: A struct that is a message is read-only. See docs/diagnostics/CTR1025.md.
using Contracts;

namespace Samples.Diagnostics.CTR1025;

public static partial class Violation
{
    [Message]
    public record struct Point([property: Field(1)] int X, [property: Field(2)] int Y);
}

public static partial class Fix
{
    [Message]
    public readonly record struct Point([property: Field(1)] int X, [property: Field(2)] int Y);
}
