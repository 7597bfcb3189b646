using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>A message, prefix included, that leaves in several frames, or later. It owns its bytes until <see cref="Release"/>.</summary>
internal sealed class Outgoing(MessageBuffers buffers, byte[] bytes, int length)
{
    private int _position;

    /// <summary>Whether the sender's side ends with it.</summary>
    public bool EndsStream { get; set; }

    /// <summary>Whether all was taken.</summary>
    public bool IsSent => _position == length;

    /// <summary>Takes the next part, so large that its frame stays within what may be sent.</summary>
    public ReadOnlySpan<byte> Next(long most)
    {
        var part = bytes.AsSpan(_position, (int)Math.Min(most, length - _position));
        _position += part.Length;
        return part;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release() => buffers.Return(bytes);
}
