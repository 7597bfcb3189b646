// CTR0010: A method is not generic. See docs/diagnostics/CTR0010.md.
using Contracts;

namespace Samples.Diagnostics.CTR0010;

public static partial class Violation
{
    [Contract]
    public interface IStore
    {
        ValueTask<T> GetAsync<T>(string key, CancellationToken cancellationToken = default);
    }
}

public static partial class Fix
{
    [Contract]
    public interface IStore
    {
        ValueTask<string> GetTextAsync(string key, CancellationToken cancellationToken = default);

        ValueTask<byte[]> GetBytesAsync(string key, CancellationToken cancellationToken = default);
    }
}
