namespace Contracts.Transports.Wires;

/// <summary>A message that leaves in parts, or later. It owns its bytes until <see cref="Release"/>.</summary>
internal sealed class Outgoing(MessageBuffers buffers, byte[] bytes, int length)
{
    private int _position;

    /// <summary>Bytes of the message, with what the protocol puts before it.</summary>
    public int Length => length;

    /// <summary>Whether the sender's side ends with it.</summary>
    public bool EndsStream { get; set; }

    /// <summary>Whether nothing was taken yet.</summary>
    public bool IsWhole => _position == 0;

    /// <summary>Whether all was taken.</summary>
    public bool IsSent => _position == length;

    /// <summary>Takes the next part.</summary>
    /// <param name="most">The largest that may be sent, in bytes.</param>
    public ReadOnlySpan<byte> Next(long most)
    {
        var part = bytes.AsSpan(_position, (int)Math.Min(most, length - _position));
        _position += part.Length;
        return part;
    }

    /// <summary>Gives the memory back.</summary>
    public void Release() => buffers.Return(bytes);
}
