// CTR1007: The fields of a message differ in their JSON names. See docs/diagnostics/CTR1007.md.
using Contracts;

namespace Samples.Diagnostics.CTR1007;

public static partial class Violation
{
    [Message]
    public sealed record Person([property: Field(1)] string UserName, [property: Field(2)] string User_Name);
}

public static partial class Fix
{
    [Message]
    public sealed record Person([property: Field(1)] string UserName, [property: Field(2)] string Nickname);
}
