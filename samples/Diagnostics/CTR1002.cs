// CTR1002: A message can be made by generated code. See docs/diagnostics/CTR1002.md.
using Contracts;

namespace Samples.Diagnostics.CTR1002;

public static partial class Violation
{
    [Message]
    public sealed class Person
    {
        private Person()
        {
        }

        [Field(1)]
        public string Name { get; set; } = "";
    }
}

public static partial class Fix
{
    [Message]
    public sealed class Person
    {
        internal Person()
        {
        }

        [Field(1)]
        public string Name { get; set; } = "";
    }
}
