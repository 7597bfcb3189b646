// CTR1018: A field's default is zero. See docs/diagnostics/CTR1018.md.
using Contracts;

namespace Samples.Diagnostics.CTR1018;

public static partial class Violation
{
    [Message]
    public sealed class Retry
    {
        [Field(1)]
        public int Times { get; set; } = 3;
    }
}

public static partial class Fix
{
    [Message]
    public sealed class Retry
    {
        [Field(1)]
        public int? Times { get; set; } = 3;
    }
}
