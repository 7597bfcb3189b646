// CTR1003: A field number is one that protobuf has. See docs/diagnostics/CTR1003.md.
using Contracts;

namespace Samples.Diagnostics.CTR1003;

public static partial class Violation
{
    [Message]
    public sealed record Person([property: Field(0)] string Name);
}

public static partial class Fix
{
    [Message]
    public sealed record Person([property: Field(1)] string Name);
}
