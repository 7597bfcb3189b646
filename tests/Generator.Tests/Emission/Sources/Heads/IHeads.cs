using Contracts.Calls;

namespace Contracts.Generator.Tests.Emission.Sources.Heads;

/// <summary>Streams with values beside them.</summary>
[Contract]
public interface IHeads
{
    ValueTask<string> StoreAsync(string path, IAsyncEnumerable<byte[]> blocks, int mode = 0, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> ScaleAsync(IAsyncEnumerable<int> numbers, int factor, CallContext? context = null);
}
