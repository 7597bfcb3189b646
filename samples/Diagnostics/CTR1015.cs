// CTR1015: A map's key is an integer, a bool or a string. See docs/diagnostics/CTR1015.md.
using Contracts;

namespace Samples.Diagnostics.CTR1015;

public static partial class Violation
{
    [Message]
    public sealed record Prices([property: Field(1)] Dictionary<Guid, long> ByArticle);
}

public static partial class Fix
{
    [Message]
    public sealed record Prices([property: Field(1)] Dictionary<string, long> ByArticle);
}
