using System.Buffers;

namespace Contracts.Transports.Http2;

/// <summary>A message, prefix included, that leaves in several frames, or later. It owns its bytes until <see cref="Release"/>.</summary>
internal sealed class Outgoing
{
    private readonly byte[] _bytes;
    private readonly int _length;
    private int _position;

    /// <summary>Copies a message.</summary>
    public Outgoing(ReadOnlySpan<byte> message)
    {
        // The shared pool serves here: large messages are few at a time.
        _bytes = ArrayPool<byte>.Shared.Rent(message.Length);
        message.CopyTo(_bytes);
        _length = message.Length;
    }

    /// <summary>Whether the sender's side ends with it.</summary>
    public bool EndsStream { get; set; }

    /// <summary>Whether all was taken.</summary>
    public bool IsSent => _position == _length;

    /// <summary>Takes the next part, so large that its frame stays within what may be sent.</summary>
    public ReadOnlySpan<byte> Next(long most)
    {
        var part = _bytes.AsSpan(_position, (int)Math.Min(most, _length - _position));
        _position += part.Length;
        return part;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release() => ArrayPool<byte>.Shared.Return(_bytes);
}
