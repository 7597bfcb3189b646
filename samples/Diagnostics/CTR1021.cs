// CTR1021: An enum fits into 32 bits. See docs/diagnostics/CTR1021.md.
using Contracts;

namespace Samples.Diagnostics.CTR1021;

public static partial class Violation
{
    public enum Code : long
    {
        None,
    }

    [Message]
    public sealed record Reply([property: Field(1)] Code Code);
}

public static partial class Fix
{
    public enum Code
    {
        None,
    }

    [Message]
    public sealed record Reply([property: Field(1)] Code Code);
}
