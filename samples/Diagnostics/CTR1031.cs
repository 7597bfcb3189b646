// CTR1031: The attributes of a field agree on its number. See docs/diagnostics/CTR1031.md.
using System.Runtime.Serialization;
using Contracts;

namespace Samples.Diagnostics.CTR1031;

public static partial class Violation
{
    [Message, DataContract]
    public sealed record Person([property: Field(1), DataMember(Order = 2)] string Name);
}

public static partial class Fix
{
    [Message, DataContract]
    public sealed record Person([property: Field(2), DataMember(Order = 2)] string Name);
}
