using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>What a call receives: it holds the peer to the window of the stream and puts messages together that come in parts.</summary>
internal sealed class Intake
{
    private readonly MessageAssembly _assembly = new();
    private readonly byte[] _prefix = new byte[MessagePrefix.Size];  // Written by the read loop only, as is the rest up to _granted.
    private int _prefixCount;
    private long _received;
    private MessageBuffers _buffers = null!;
    private int _length;
    private int _total = -1;
    private long _content;
    private long _contentLength;
    private long _granted;      // Written under the gate.
    private int _owed;          // Cost of messages taken and not yet reported; interlocked.
    private int _debt;          // How much less than their cost the messages held of the window when they came; interlocked.

    /// <summary>Window that was taken together and not given back yet. Guarded by the gate.</summary>
    public int Unsent { get; set; }

    /// <summary>Whether the peer sends nothing more, so that window is of no use to it. Written by the read loop, or with the end of the call.</summary>
    public bool HasEnded { get; private set; }

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
        _assembly.Reset();
        _buffers = buffers;
        _total = -1;
        _prefixCount = 0;
        _received = 0;
        _granted = window;
        _owed = 0;
        _debt = 0;
        _content = 0;
        _contentLength = -1;
        Unsent = 0;
        HasEnded = false;
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
        _received += cost;
        _content += content;
        if (_received > Volatile.Read(ref _granted))
        {
            throw new StreamErrorException(streamId, ErrorCode.FlowControlError, $"The peer sent more on stream {streamId} than its window (ConnectionLimits.CallWindowBytes; RFC 9113 §6.9.1).");
        }
    }

    /// <summary>Whether the content has another length than was said (RFC 9113 §8.1.1).</summary>
    public bool IsOtherLength => _contentLength >= 0 && _content != _contentLength;

    /// <summary>Grants more. Under the gate.</summary>
    public void Grant(int bytes) => Volatile.Write(ref _granted, _granted + bytes);

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
        _assembly.Add(part, _total, _buffers);
        _length += part.Length;
    }

    /// <summary>Takes the message, whose last part was added; see <see cref="MessageAssembly.Take"/>.</summary>
    public (byte[] Bytes, int Length, bool IsRented) Take()
    {
        _total = -1;
        return _assembly.Take();
    }

    /// <summary>Drops a message that has begun: the call has ended. On any thread.</summary>
    public void Drop() => _assembly.Drop();

    /// <summary>The peer sends nothing more.</summary>
    public void End() => HasEnded = true;

    /// <summary>Takes note that a message that will be taken costs more than it holds of the window.</summary>
    public void Lend(int bytes) => Interlocked.Add(ref _debt, bytes);

    /// <summary>How much larger messages that were not taken are than what they hold of the window.</summary>
    public int Lent => Volatile.Read(ref _debt);

    /// <summary>Takes note that messages of a stream were taken.</summary>
    /// <returns>How much has gathered.</returns>
    public int Owe(int cost)
    {
        if (Volatile.Read(ref _debt) > 0)
        {
            var rest = Interlocked.Add(ref _debt, -cost);
            if (rest >= 0)
            {
                return 0;
            }

            Interlocked.Add(ref _debt, -rest);
            cost = -rest;
        }

        return Interlocked.Add(ref _owed, cost);
    }

    /// <summary>Takes what has gathered.</summary>
    public int TakeOwed() => Interlocked.Exchange(ref _owed, 0);
}
