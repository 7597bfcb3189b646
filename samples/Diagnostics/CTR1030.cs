// CTR1030: A message holds values, not streams, tokens or callbacks. See docs/diagnostics/CTR1030.md.
using Contracts;

namespace Samples.Diagnostics.CTR1030;

public static partial class Violation
{
    [Message]
    public sealed record Upload([property: Field(1)] string Name, [property: Field(2)] Stream Content);

    [Contract]
    public interface IFiles
    {
        ValueTask StoreAsync(Upload upload, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Message]
    public sealed record Block([property: Field(1)] string? Name, [property: Field(2)] byte[]? Content);

    [Contract]
    public interface IFiles
    {
        ValueTask StoreAsync(IAsyncEnumerable<Block> blocks, CancellationToken cancellationToken = default);
    }
}
