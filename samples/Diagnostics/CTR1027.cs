// CTR1027: A contract mentions nothing that is emitted in its own project. See docs/diagnostics/CTR1027.md.
using Contracts;

namespace Samples.Diagnostics.CTR1027;

public static partial class Violation
{
    [Contract]
    public interface ISensors
    {
        ValueTask AddAsync(Reading reading, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface ISensors
    {
        ValueTask AddAsync(Measurement measurement, CancellationToken cancellationToken = default);
    }

    [Message]
    public sealed record Measurement([property: Field(1)] double Value);
}

// Emitted by another generator:
namespace Samples.Diagnostics.CTR1027
{
    [Contracts.Message]
    public sealed record Reading([property: Contracts.Field(1)] double Value);
}
