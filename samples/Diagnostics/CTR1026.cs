// CTR1026: A type of another assembly is a message. See docs/diagnostics/CTR1026.md.
using Contracts;

namespace Samples.Diagnostics.CTR1026;

public static partial class Violation
{
    [Message]
    public sealed record Release([property: Field(1)] Version Version);
}

public static partial class Fix
{
    [Message]
    public sealed record Release([property: Field(1)] int Major, [property: Field(2)] int Minor);
}
