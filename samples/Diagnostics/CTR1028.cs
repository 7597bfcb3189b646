// CTR1028: A message can be seen by generated code. See docs/diagnostics/CTR1028.md.
using Contracts;

namespace Samples.Diagnostics.CTR1028;

public static partial class Violation
{
    [Message]
    private sealed record Person([property: Field(1)] string Name);
}

public static partial class Fix
{
    [Message]
    internal sealed record Person([property: Field(1)] string Name);
}
