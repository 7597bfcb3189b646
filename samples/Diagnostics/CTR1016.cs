// CTR1016: An element of a collection is one value. See docs/diagnostics/CTR1016.md.
using Contracts;

namespace Samples.Diagnostics.CTR1016;

public static partial class Violation
{
    [Message]
    public sealed record Samples([property: Field(1)] List<int?> Values);
}

public static partial class Fix
{
    [Message]
    public sealed record Samples([property: Field(1)] List<int> Values);
}
