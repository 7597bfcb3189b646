// CTR1012: A field can be read and set by generated code. See docs/diagnostics/CTR1012.md.
using Contracts;

namespace Samples.Diagnostics.CTR1012;

public static partial class Violation
{
    [Message]
    public sealed class Person
    {
        [Field(1)]
        public string Name { get; private set; } = "";
    }
}

public static partial class Fix
{
    [Message]
    public sealed class Person
    {
        [Field(1)]
        public string Name { get; set; } = "";
    }
}
