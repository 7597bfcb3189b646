using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>A message that leaves in fragments, or later. It owns its bytes until <see cref="Release"/>.</summary>
internal sealed class Outgoing(MessageBuffers buffers, byte[] bytes, int length)
{
    private int _position;

    /// <summary>Bytes of the message.</summary>
    public int Length => length;

    /// <summary>Whether the sender's side ends with it.</summary>
    public bool EndsStream { get; set; }

    /// <summary>What is sent after it; <see langword="null"/> for nothing.</summary>
    public Metadata? Trailers { get; init; }

    /// <summary>Whether all was taken.</summary>
    public bool IsSent { get; private set; }

    /// <summary>Takes the next fragment, so large that its frame stays within a limit.</summary>
    public ReadOnlyMemory<byte> Next(int maxFrameBytes)
    {
        var most = _position == 0 && Length > maxFrameBytes ? maxFrameBytes - sizeof(uint) : maxFrameBytes;
        var fragment = bytes.AsMemory(_position, Math.Min(most, Length - _position));
        _position += fragment.Length;
        IsSent = _position == Length;
        return fragment;
    }

    /// <summary>Whether a fragment that was taken just now was the first.</summary>
    public bool IsFirstFragment(ReadOnlyMemory<byte> fragment) => _position == fragment.Length;

    /// <summary>Gives the memory back.</summary>
    public void Release() => buffers.Return(bytes);
}
