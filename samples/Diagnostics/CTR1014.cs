// CTR1014: A message that nests stays within the depth limit. See docs/diagnostics/CTR1014.md.
using Contracts;

namespace Samples.Diagnostics.CTR1014;

public static partial class Violation
{
    [Message]
    public sealed record Entry([property: Field(1)] string Name, [property: Field(2)] Entry? Next);
}

public static partial class Fix
{
    [Message]
    public sealed record Entry([property: Field(1)] string Name);

    [Message]
    public sealed record Entries([property: Field(1)] IReadOnlyList<Entry> All);
}
