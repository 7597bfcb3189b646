// CTR0012: A method takes at most one stream, a one-way method none. See docs/diagnostics/CTR0012.md.
using Contracts;

namespace Samples.Diagnostics.CTR0012;

public static partial class Violation
{
    [Contract]
    public interface IMerger
    {
        IAsyncEnumerable<int> MergeAsync(IAsyncEnumerable<int> left, IAsyncEnumerable<int> right, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IMerger
    {
        IAsyncEnumerable<int> MergeAsync(IAsyncEnumerable<Item> items, CancellationToken cancellationToken = default);
    }

    [Message]
    public sealed record Item([property: Field(1)] bool IsLeft, [property: Field(2)] int Value);
}
