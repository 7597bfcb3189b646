using System.Buffers;

namespace Contracts.Transports.JsonRpc;

/// <summary>JSON values with commas between them, in memory that grows.</summary>
internal sealed class ValueBuffer : IBufferWriter<byte>
{
    private const int FirstBytes = 512;
    private const int KeptBytes = 4 * Outflow.BatchBytes;

    private byte[] _bytes = [];

    /// <summary>How many bytes there are.</summary>
    public int Length { get; private set; }

    /// <summary>The values.</summary>
    public ReadOnlySpan<byte> Values => _bytes.AsSpan(0, Length);

    /// <inheritdoc/>
    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        var wanted = Length + Math.Max(sizeHint, 1);
        if (wanted > _bytes.Length)
        {
            Array.Resize(ref _bytes, Math.Max(Math.Max(wanted, FirstBytes), _bytes.Length * 2));
        }

        return _bytes.AsMemory(Length);
    }

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    /// <summary>Takes back what was written from a place on.</summary>
    public void Truncate(int length)
    {
        Length = length;
        if (length == 0 && _bytes.Length > KeptBytes)
        {
            // What one large value blew up is left to the collector.
            _bytes = [];
        }
    }
}
