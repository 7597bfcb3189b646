// CTR1005: A public member of a message has a field number. See docs/diagnostics/CTR1005.md.
using Contracts;

namespace Samples.Diagnostics.CTR1005;

public static partial class Violation
{
    [Message]
    public sealed record Person([property: Field(1)] string Name)
    {
        public int Age { get; init; }
    }
}

public static partial class Fix
{
    [Message]
    public sealed record Person([property: Field(1)] string Name)
    {
        [Field(2)] public int Age { get; init; }
    }
}
