namespace Contracts.Benchmarks.Calls;

/// <summary>Does nothing, so that the calls are all there is to measure.</summary>
internal sealed class Echo : IEcho
{
    private static readonly EchoMessage Item = new(42, "sixteen letters.");

    public ValueTask<EchoMessage> EchoAsync(EchoMessage message) => new(message);

    // Never waits: how fast a producer goes is then up to the transport.
#pragma warning disable CS1998
    public async IAsyncEnumerable<EchoMessage> StreamAsync(int count)
#pragma warning restore CS1998
    {
        for (var i = 0; i < count; i++)
        {
            yield return Item;
        }
    }

    public ValueTask<Blob> BlobAsync(Blob blob) => new(blob);
}
