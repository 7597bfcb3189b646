using System.Buffers.Binary;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>What a call receives: it holds the peer to its credit and puts fragments together.</summary>
internal sealed class Intake
{
    private readonly MessageAssembly _assembly = new();
    private long _received;     // Written by the read loop only, as are the next four.
    private int _length;
    private int _total;
    private bool _isAssembling;
    private bool _isHalfClosed;
    private long _granted;      // Written under the gate.
    private int _owed;          // Cost of messages taken and not yet reported; interlocked.
    private int _debt;          // Credit that fragments gave back before their message was taken; interlocked.

    /// <summary>Credit that was taken together and not given back yet. Guarded by the gate.</summary>
    public int Unsent { get; set; }

    /// <summary>Whether the peer sends nothing more, so that credit of the call is of no use to it.</summary>
    public bool HasEnded { get; private set; }

    /// <summary>Whether a message has begun and not ended.</summary>
    public bool IsAssembling => _isAssembling;

    /// <summary>Begins anew.</summary>
    public void Reset(int window)
    {
        _assembly.Reset();
        _isAssembling = false;
        _received = 0;
        _granted = window;
        _owed = 0;
        _debt = 0;
        Unsent = 0;
        HasEnded = false;
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

        if (_received >= Volatile.Read(ref _granted))
        {
            throw new ProtocolViolationException($"The peer sent on call {callId} after its credit was used up (ConnectionLimits.CallWindowBytes).");
        }

        _received += cost;
    }

    /// <summary>Grants more. Under the gate.</summary>
    public void Grant(int bytes) => Volatile.Write(ref _granted, _granted + bytes);

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

        _assembly.Add(fragment, _total, buffers);
        _length += fragment.Length;
        if (!isLast)
        {
            Interlocked.Add(ref _debt, fragment.Length);
        }
    }

    /// <summary>Takes the message, whose last fragment was added; see <see cref="MessageAssembly.Take"/>.</summary>
    public (byte[] Bytes, int Length, bool IsRented) Take()
    {
        _isAssembling = false;
        return _assembly.Take();
    }

    /// <summary>Drops a message that has begun: the call has ended. On any thread.</summary>
    public void Drop() => _assembly.Drop();

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

    /// <summary>The peer sends nothing more.</summary>
    public void End() => HasEnded = true;

    /// <summary>Takes note that messages of a stream were taken.</summary>
    /// <returns>How much has gathered.</returns>
    public int Owe(int cost)
    {
        // Fragments gave their credit back when they came, so that much is not given back again.
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
