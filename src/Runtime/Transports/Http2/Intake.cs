using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>What a call receives: it holds the peer to the window of the stream and puts messages together that come in parts.</summary>
internal sealed class Intake : CallIntake
{
    private readonly byte[] _prefix = new byte[MessagePrefix.Size];  // Written by the read loop only, as is the rest.
    private int _prefixCount;
    private MessageBuffers _buffers = null!;
    private int _length;
    private int _total = -1;
    private long _content;
    private long _contentLength;

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool IsTorn => _prefixCount > 0 || _total >= 0;

    /// <summary>Whether a message has begun whose prefix is whole.</summary>
    public bool IsAssembling => _total >= 0;

    /// <summary>Whether the message that is put together is compressed.</summary>
    public bool IsCompressed { get; private set; }

    /// <summary>How much of the message that is put together is missing.</summary>
    public int Missing => _total - _length;

    /// <summary>Begins anew.</summary>
    public void Reset(int window, MessageBuffers buffers)
    {
        Renew(window);
        _buffers = buffers;
        _total = -1;
        _prefixCount = 0;
        _content = 0;
        _contentLength = -1;
    }

    /// <summary>Takes note of how long the peer says the content is; -1 if it does not.</summary>
    public void Expect(long contentLength) => _contentLength = contentLength;

    /// <summary>Takes note of a DATA frame.</summary>
    /// <param name="cost">Its payload.</param>
    /// <param name="content">What is left of that without padding.</param>
    /// <param name="streamId">The stream.</param>
    /// <exception cref="StreamErrorException">The peer had not so much window left.</exception>
    public void Charge(int cost, int content, uint streamId)
    {
        Receive(cost);
        _content += content;
        if (Left < 0)
        {
            throw new StreamErrorException(streamId, ErrorCode.FlowControlError, $"The peer sent more on stream {streamId} than its window (ConnectionLimits.CallWindowBytes; RFC 9113 §6.9.1).");
        }
    }

    /// <summary>Whether the content has another length than was said (RFC 9113 §8.1.1).</summary>
    public bool IsOtherLength => _contentLength >= 0 && _content != _contentLength;

    /// <summary>Takes bytes of a prefix that came in parts, or comes now.</summary>
    /// <returns>How many were taken; <paramref name="isWhole"/> says whether the prefix is now in <paramref name="prefix"/>.</returns>
    public int TakePrefix(ReadOnlySpan<byte> source, out bool isWhole, out (byte Flag, uint Length) prefix)
    {
        if (_prefixCount == 0 && source.Length >= MessagePrefix.Size)
        {
            isWhole = true;
            prefix = MessagePrefix.Read(source);
            return MessagePrefix.Size;
        }

        var count = Math.Min(source.Length, MessagePrefix.Size - _prefixCount);
        source[..count].CopyTo(_prefix.AsSpan(_prefixCount));
        _prefixCount += count;
        isWhole = _prefixCount == MessagePrefix.Size;
        prefix = isWhole ? MessagePrefix.Read(_prefix) : default;
        _prefixCount = isWhole ? 0 : _prefixCount;
        return count;
    }

    /// <summary>Begins a message that comes in parts.</summary>
    public void Begin(int length, bool isCompressed)
    {
        _total = length;
        _length = 0;
        IsCompressed = isCompressed;
    }

    /// <summary>Adds a part, of at most <see cref="Missing"/> bytes.</summary>
    public void Add(ReadOnlySpan<byte> part)
    {
        Assembly.Add(part, _total, _buffers);
        _length += part.Length;
    }

    /// <summary>Takes the message, whose last part was added; see <see cref="MessageAssembly.Take"/>.</summary>
    public (byte[] Bytes, int Length, bool IsRented) Take()
    {
        _total = -1;
        return Assembly.Take();
    }
}
