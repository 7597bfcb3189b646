using System.Text.Json;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>A message that comes in parts into memory of its own, which grows with what has come, whatever the peer says will come. The read loop's own.</summary>
internal sealed class LargeMessage(JsonRpcLink link)
{
    private const int FirstBytes = 128 << 10;

    // An id after the parameters would not be found within it; those of this library and of its known peers come before.
    private const int PrefixBytes = 4 << 10;

    private static readonly ReleasedMemory Released = new();

    private byte[]? _bytes;
    private int _length;
    private long _total;
    private bool _isTooLarge;
    private Envelope _prefix;
    private byte[] _prefixBytes = [];

    /// <summary>Whether a message has begun.</summary>
    public bool IsThere { get; private set; }

    /// <summary>Adds a part.</summary>
    public void Add(ReadOnlySpan<byte> part)
    {
        IsThere = true;
        _total += part.Length;
        if (_total > link.Limits.MaxEnvelopeBytes)
        {
            GiveUp(part);
        }

        if (_isTooLarge)
        {
            return;
        }

        if (_bytes is null || _bytes.Length < _length + part.Length)
        {
            var larger = link.Buffers.Rent(Math.Max(link.IsOneExchange ? 0 : FirstBytes, Math.Max(_length + part.Length, 2 * _length)));
            _bytes.AsSpan(0, _length).CopyTo(larger);
            Return();
            _bytes = larger;
        }

        part.CopyTo(_bytes.AsSpan(_length));
        _length += part.Length;
    }

    /// <summary>Hands the message over; it is whole.</summary>
    public void Complete(MessageReader reader)
    {
        if (_isTooLarge)
        {
            reader.OnTooLarge(_prefix, _prefixBytes, _total);
        }
        else
        {
            var bytes = _bytes!;
            _bytes = null;
            reader.OnMessage(bytes, new Slice(0, _length));
            // After every event that reads from it.
            link.Post(new CallEvent(Released, 0, EventKind.None) { Bytes = bytes, IsRented = true });
        }

        Reset();
    }

    /// <summary>Drops what has come.</summary>
    public void Drop()
    {
        Return();
        Reset();
    }

    private void GiveUp(ReadOnlySpan<byte> part)
    {
        if (_isTooLarge)
        {
            return;
        }

        _isTooLarge = true;
        ReadOnlySpan<byte> prefix = [.. _bytes.AsSpan(0, Math.Min(_length, PrefixBytes)), .. part[..Math.Min(part.Length, PrefixBytes)]];
        _prefixBytes = prefix.ToArray();
        try
        {
            _prefix = Envelope.Read(_prefixBytes, new Slice(0, _prefixBytes.Length), isWhole: false);
        }
        catch (JsonException)
        {
            _prefix = default;
        }

        Return();
    }

    private void Return()
    {
        if (_bytes is { } bytes)
        {
            _bytes = null;
            link.Buffers.Return(bytes);
        }
    }

    private void Reset()
    {
        IsThere = false;
        _length = 0;
        _total = 0;
        _isTooLarge = false;
        _prefix = default;
        _prefixBytes = [];
    }

    private sealed class ReleasedMemory : WireCall
    {
        public override void OnEvent(in CallEvent item)
        {
        }
    }
}
