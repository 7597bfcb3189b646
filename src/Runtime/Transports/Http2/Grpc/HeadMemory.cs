namespace Contracts.Transports.Http2.Grpc;

/// <summary>
/// Remembers what the last few header blocks said. A peer that calls one method again and again sends the same few bytes, and comparing them costs less
/// than decoding. The read loop's own.
/// </summary>
internal sealed class HeadMemory<THead>
    where THead : class
{
    private const int Places = 8;
    private const int LongestBlock = 128;

    private readonly (byte[] Block, int Version, THead Head)[] _remembered = new (byte[], int, THead)[Places];
    private int _next;

    /// <summary>Finds what a block said.</summary>
    /// <param name="block">The block.</param>
    /// <param name="version">The version of the decoder's table: the same bytes say the same only as long as that stays.</param>
    public THead? Find(ReadOnlySpan<byte> block, int version)
    {
        foreach (ref var place in _remembered.AsSpan())
        {
            if (place.Version == version && place.Block is not null && block.SequenceEqual(place.Block))
            {
                return place.Head;
            }
        }

        return null;
    }

    /// <summary>Remembers a block that left the table as it was.</summary>
    public void Add(ReadOnlySpan<byte> block, int version, THead head)
    {
        if (block.Length <= LongestBlock)
        {
            _remembered[_next] = (block.ToArray(), version, head);
            _next = (_next + 1) % Places;
        }
    }
}
