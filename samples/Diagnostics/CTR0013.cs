// CTR0013: A stream is the only parameter that is sent. See docs/diagnostics/CTR0013.md.
using Contracts;

namespace Samples.Diagnostics.CTR0013;

public static partial class Violation
{
    [Contract]
    public interface IFiles
    {
        ValueTask<long> StoreAsync(string path, IAsyncEnumerable<byte[]> blocks, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IFiles
    {
        ValueTask<long> StoreAsync(IAsyncEnumerable<Block> blocks, CancellationToken cancellationToken = default);
    }

    [Message]
    public sealed record Block([property: Field(1)] string? Path, [property: Field(2)] byte[] Bytes);
}
