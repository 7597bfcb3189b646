// CTR1006: A field takes no reserved number or name. See docs/diagnostics/CTR1006.md.
using Contracts;

namespace Samples.Diagnostics.CTR1006;

public static partial class Violation
{
    [Message, Reserved(2)]
    public sealed record Person([property: Field(1)] string Name, [property: Field(2)] string Town);
}

public static partial class Fix
{
    [Message, Reserved(2)]
    public sealed record Person([property: Field(1)] string Name, [property: Field(3)] string Town);
}
