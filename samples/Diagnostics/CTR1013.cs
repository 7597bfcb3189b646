// CTR1013: A message does not always hold one of itself. See docs/diagnostics/CTR1013.md.
using Contracts;

namespace Samples.Diagnostics.CTR1013;

public static partial class Violation
{
    [Message]
    public sealed record Node([property: Field(1)] string Name, [property: Field(2)] Node Next);
}

public static partial class Fix
{
    [Message]
    public sealed record Node([property: Field(1)] string Name, [property: Field(2)] Node? Next);
}
