// CTR1004: A field has its number for itself. See docs/diagnostics/CTR1004.md.
using Contracts;

namespace Samples.Diagnostics.CTR1004;

public static partial class Violation
{
    [Message]
    public sealed record Person([property: Field(1)] string Name, [property: Field(1)] string Town);
}

public static partial class Fix
{
    [Message]
    public sealed record Person([property: Field(1)] string Name, [property: Field(2)] string Town);
}
