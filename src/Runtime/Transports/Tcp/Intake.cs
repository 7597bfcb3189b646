using System.Buffers.Binary;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>What a call receives: it holds the peer to its credit and puts fragments together.</summary>
internal sealed class Intake : CallIntake
{
    private int _length;        // Written by the read loop only, as are the next three.
    private int _total;
    private bool _isAssembling;
    private bool _isHalfClosed;

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool IsAssembling => _isAssembling;

    /// <summary>Begins anew.</summary>
    public void Reset(int window)
    {
        Renew(window);
        _isAssembling = false;
        _isHalfClosed = false;
    }

    /// <summary>Takes note of what a frame costs.</summary>
    /// <exception cref="ProtocolViolationException">The peer had no credit left, or had said that it sends nothing more.</exception>
    public void Charge(int cost, uint callId)
    {
        if (_isHalfClosed)
        {
            throw new ProtocolViolationException($"The client sent a message on call {callId} after it had half-closed it.");
        }

        if (Left <= 0)
        {
            throw new ProtocolViolationException($"The peer sent on call {callId} after its credit was used up (ConnectionLimits.CallWindowBytes).");
        }

        Receive(cost);
    }

    /// <summary>Begins a message of several fragments.</summary>
    /// <returns>How long it will be.</returns>
    /// <exception cref="ProtocolViolationException">The message before has not ended, or the first fragment is no such.</exception>
    public long Begin(ReadOnlySpan<byte> payload)
    {
        if (_isAssembling)
        {
            throw new ProtocolViolationException("A message begins before the one before it has ended.");
        }

        if (payload.Length < sizeof(uint))
        {
            throw new ProtocolViolationException($"The first fragment of a message is {payload.Length} bytes; it begins with the length of the message, 4 bytes.");
        }

        var total = BinaryPrimitives.ReadUInt32LittleEndian(payload);
        _total = (int)Math.Min(total, int.MaxValue);
        _length = 0;
        _isAssembling = true;
        return total;
    }

    /// <summary>Adds a fragment.</summary>
    /// <param name="fragment">Its bytes.</param>
    /// <param name="isLast">Whether the message ends with it.</param>
    /// <param name="buffers">Gives the memory.</param>
    /// <exception cref="ProtocolViolationException">No message has begun, or it is longer or shorter than it said.</exception>
    public void Add(ReadOnlySpan<byte> fragment, bool isLast, MessageBuffers buffers)
    {
        if (!_isAssembling)
        {
            throw new ProtocolViolationException("A fragment comes before the first of its message.");
        }

        if (fragment.Length > _total - _length || (isLast && fragment.Length != _total - _length))
        {
            throw new ProtocolViolationException($"A message said to be {_total:N0} bytes has {_length + fragment.Length:N0}{(isLast ? "" : " and goes on")}.");
        }

        Assembly.Add(fragment, _total, buffers);
        _length += fragment.Length;
        if (!isLast)
        {
            // Its credit is given back at once, so not a second time when the message is taken.
            Lend(fragment.Length);
        }
    }

    /// <summary>Takes the message, whose last fragment was added; see <see cref="MessageAssembly.Take"/>.</summary>
    public (byte[] Bytes, int Length, bool IsRented) Take()
    {
        _isAssembling = false;
        return Assembly.Take();
    }

    /// <summary>The client says that it sends no more messages.</summary>
    /// <exception cref="ProtocolViolationException">It had said so before, or breaks off a message.</exception>
    public void HalfClose(uint callId)
    {
        if (_isHalfClosed || _isAssembling)
        {
            throw new ProtocolViolationException($"The client half-closed call {callId} {(_isHalfClosed ? "twice" : "within a message")}.");
        }

        _isHalfClosed = true;
    }
}
