using System.Security.Cryptography.X509Certificates;
using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>The server's side of a connection.</summary>
internal sealed class ServerLink(Wire wire, PeerSettings peer, LinkOptions options, ServiceTable services)
    : Link(wire, peer, options, options.Limits.MaxConcurrentCalls), IServedLink
{
    private const int KeptCalls = 1024;
    private static readonly TimeSpan CancelPeriod = TimeSpan.FromSeconds(10);

    private readonly List<MethodEntry> _methods = [];       // The read loop's own.
    private ShortLock _poolGate = new();
    private readonly Stack<TcpServerCall> _pool = new();    // Guarded by _poolGate.
    private volatile bool _isGoing;                         // Written under the gate.
    private bool _isLeaving;                                // Guarded by the gate.
    private int _cancels;                                   // The read loop's own, as is the next.
    private long _cancelsSince = options.Time.GetTimestamp();
    private uint _lastId;                                   // Written by the read loop only.
    private uint _lastAcceptedId;                           // Guarded by the gate once the link goes; the read loop's before.

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving { get; } = new();

    /// <summary>The certificate that the client proved to hold, or <see langword="null"/>.</summary>
    public X509Certificate2? PeerCertificate { get; } = options.PeerCertificate;

    /// <inheritdoc/>
    public override int Held => base.Held + Outliving.Count;

    /// <inheritdoc/>
    protected override uint LastCallId => Volatile.Read(ref _lastAcceptedId);

    /// <summary>Takes a call back that has ended.</summary>
    public void Return(TcpServerCall call)
    {
        using (_poolGate.Enter())
        {
            if (_pool.Count < KeptCalls)
            {
                _pool.Push(call);
            }
        }
    }

    /// <summary>Takes no new calls, says so, and closes when the calls under way have ended.</summary>
    public void Go(string why)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            if (_isGoing || IsClosed)
            {
                return;
            }

            _isGoing = true;
            Frames.WriteGoAway(_lastAcceptedId, new Status(StatusCode.OK, why));
            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.Send();
        }

        OnCallGone();
    }

    /// <summary>A call was removed; after the last one of a connection that goes it is closed.</summary>
    public void OnCallGone()
    {
        if (!_isGoing || Calls.Count > 0)
        {
            return;
        }

        lock (Writer.Gate)
        {
            if (_isLeaving)
            {
                return;
            }

            _isLeaving = true;
        }

        _ = LeaveAsync();
    }

    /// <inheritdoc/>
    public override void OnIdle() => Go("no call came for a while (ConnectionLimits.IdleTimeout)");

    /// <inheritdoc/>
    public override void OnOld() => Go("the connection is old (ConnectionLimits.MaxConnectionAge)");

    /// <inheritdoc/>
    protected override bool WasOpened(uint callId) => callId != 0 && (int)(callId - _lastId) <= 0;

    /// <inheritdoc/>
    protected override void OnCallFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        switch (header.Type)
        {
            case FrameType.Open:
                OnOpen(header, bytes, offset);
                break;
            case FrameType.HalfClose:
                if (FindOpen(header.CallId) is { } open)
                {
                    open.Intake.HalfClose(open.Id);
                    Post(new CallEvent(open, open.Id, EventKind.HalfClose));
                }

                break;
            case FrameType.Cancel:
                var reason = (StatusCode)new PayloadReader(bytes.AsSpan(offset, header.Length), header.Type).ReadByte();
                if (FindOpen(header.CallId) is { } call)
                {
                    ThrowIfTooManyCancels();
                    Abandon(call, new Status(reason is StatusCode.DeadlineExceeded ? reason : StatusCode.Cancelled, "The caller cancelled the call."), isTold: false);
                }

                break;
            default:
                throw new ProtocolViolationException($"The client sent a frame of type {header.Type}, which only a server sends, or which there is not.");
        }
    }

    /// <inheritdoc/>
    public override void OnWholeMessage(TcpCall call, bool endsStream, in CallEvent message)
    {
        if (endsStream)
        {
            call.Intake.HalfClose(call.Id);
        }

        if (endsStream && !call.CountsMessages)
        {
            Post(message with { Kind = EventKind.Message | EventKind.HalfClose });
            return;
        }

        Post(message);
        if (endsStream)
        {
            // An event of its own: the reader of the message may block until the stream ends.
            Post(new CallEvent(call, call.Id, EventKind.HalfClose));
        }
    }

    /// <inheritdoc/>
    public override void OnTooLarge(TcpCall call, Status status) => Abandon(call, status, isTold: true);

    // What the client asks to go is its own affair: it sends no more calls, and closes.
    /// <inheritdoc/>
    protected override void OnGoAway(ReadOnlySpan<byte> payload)
    {
    }

    /// <inheritdoc/>
    protected override void OnCompleted()
    {
    }

    private void OnOpen(in FrameHeader header, byte[] bytes, int offset)
    {
        if (header.CallId == 0 || WasOpened(header.CallId))
        {
            throw new ProtocolViolationException($"The client opened call {header.CallId} after {_lastId}; ids only grow.");
        }

        _lastId = header.CallId;
        var payload = new PayloadReader(bytes.AsSpan(offset, header.Length), header.Type);
        var opening = ReadOpening(ref payload, header);
        var message = payload.Remaining;
        var cost = 0;
        if (header.Has(FrameFlags.OpenMessage))
        {
            cost = MessageCost.Of(message);
            Room.Charge(cost);
        }

        if (Reject(opening, message, out var isRefused) is { } status)
        {
            Room.GiveBack(cost);
            WriteRefusal(header.CallId, opening, status, isRefused);
            return;
        }

        var call = RentCall();
        call.Prepare(opening.Entry.Method!, opening.IsOneWay, opening.Headers, opening.Deadline);
        Calls.TryAdd(call, header.CallId);
        Volatile.Write(ref _lastAcceptedId, header.CallId);
        if (cost > 0)
        {
            call.Intake.Charge(cost, header.CallId);
        }

        PostOpening(call, header, new CallEvent(call, header.CallId, EventKind.Begin) { Bytes = bytes, Offset = offset + payload.Position, Length = message }, cost);
    }

    private void PostOpening(TcpServerCall call, in FrameHeader header, in CallEvent begin, int cost)
    {
        var kind = EventKind.Begin;
        if (cost > 0 && call.HasOneRequest)
        {
            FreeLater(cost);
            kind |= EventKind.Message;
        }

        if (header.Has(FrameFlags.OpenHalfClose))
        {
            call.Intake.HalfClose(call.Id);
        }

        if (header.Has(FrameFlags.OpenHalfClose) && call.HasOneRequest)
        {
            kind |= EventKind.HalfClose;
        }

        Post(begin with { Kind = kind });
        if (call.HasOneRequest)
        {
            return;
        }

        // A handler of a stream runs from its beginning on, so what follows are events of their own.
        if (cost > 0)
        {
            Post(begin with { Kind = EventKind.Message });
        }

        if (header.Has(FrameFlags.OpenHalfClose))
        {
            Post(begin with { Kind = EventKind.HalfClose });
        }
    }

    private Opening ReadOpening(ref PayloadReader payload, in FrameHeader header)
    {
        var word = payload.ReadVarint();
        var number = word >> 2;
        if (number >= MethodNumbers.Most || number > (ulong)_methods.Count || (number == (ulong)_methods.Count && (word & 1) == 0))
        {
            throw new ProtocolViolationException($"The client used method number {number:N0}; {_methods.Count:N0} are given, of {MethodNumbers.Most:N0} at most, each the next.");
        }

        if ((word & 1) != 0)
        {
            var name = payload.ReadText();
            var entry = new MethodEntry(name, services.Find(name));
            if (number == (ulong)_methods.Count)
            {
                _methods.Add(entry);
            }
            else
            {
                _methods[(int)number] = entry;
            }
        }

        var deadline = header.Has(FrameFlags.OpenDeadline) ? ReadDeadline(payload.ReadVarint()) : Deadline.None;
        var headers = header.Has(FrameFlags.OpenMetadata) ? ReadMetadata(ref payload) : null;
        return new Opening(_methods[(int)number], (word & 2) != 0, deadline, headers);
    }

    // Longer than a century is never: it is beyond what the clock can add.
    private Deadline ReadDeadline(ulong microseconds) => microseconds / 1e6 > TimeSpan.FromDays(36500).TotalSeconds
        ? Deadline.None
        : Deadline.After(TimeSpan.FromMicroseconds(microseconds), Time);

    private static Metadata ReadMetadata(ref PayloadReader payload)
    {
        var length = payload.ReadUInt32();
        return MetadataBlock.Read(payload.ReadBytes((int)Math.Min(length, int.MaxValue)), FrameType.Open);
    }

    private Status? Reject(in Opening opening, int messageBytes, out bool isRefused)
    {
        var outliving = Outliving.Count;
        isRefused = _isGoing || Calls.Count + outliving >= Limits.MaxConcurrentCalls;
        return _isGoing ? new Status(StatusCode.Unavailable, "The server is stopping.")
            : isRefused ? ConnectionLimits.TooManyCalls(Limits.MaxConcurrentCalls, outliving)
            : opening.Entry.Method is null ? services.Unimplemented(opening.Entry.Name)
            : opening.Headers?.ByteCount > Limits.MaxMetadataBytes ? Limits.MetadataTooLarge(opening.Headers.ByteCount)
            : messageBytes > Limits.MaxReceiveBytes ? Limits.MessageTooLarge(messageBytes)
            : null;
    }

    private void WriteRefusal(uint callId, in Opening opening, Status status, bool isRefused)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            ThrowIfPeerDoesNotRead();
            if (!opening.IsOneWay)
            {
                Frames.WriteEnd(callId, status, trailers: null, isRefused, Peer);
            }

            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
        }
    }

    private void ThrowIfTooManyCancels()
    {
        if (Time.GetElapsedTime(_cancelsSince) >= CancelPeriod)
        {
            _cancelsSince = Time.GetTimestamp();
            _cancels = 0;
        }

        if (++_cancels > Limits.MaxCancelledCalls)
        {
            throw new ProtocolViolationException(
                StatusCode.ResourceExhausted,
                $"{_cancels:N0} calls were cancelled within {CancelPeriod.TotalSeconds} seconds; the limit is {Limits.MaxCancelledCalls:N0} (ConnectionLimits.MaxCancelledCalls).");
        }
    }

    // On the read loop.
    private void Abandon(TcpCall call, Status why, bool isTold)
    {
        bool claimed;
        lock (Writer.Gate)
        {
            if (!((TcpServerCall)call).TryAbandon(why, isTold))
            {
                return;
            }

            claimed = Writer.TryClaim();
        }

        if (claimed)
        {
            Writer.SendInPool();
        }

        call.Intake.Drop();
        call.Intake.End();
        Room.GiveBack(call, early: 0);
        Post(new CallEvent(call, call.Id, EventKind.Cancel) { More = why });
        OnCallGone();
    }

    private TcpServerCall RentCall()
    {
        using (_poolGate.Enter())
        {
            return _pool.TryPop(out var call) ? call : new TcpServerCall(this);
        }
    }

    // A peer that went on sending would lose what was sent to it last if the socket were closed at once, so it has a moment to close first.
    private async Task LeaveAsync()
    {
        await Writer.FlushAsync().WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await Completed.WaitAsync(Farewell, Time).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Close(new Status(StatusCode.Unavailable, "The server has stopped."));
    }

    private readonly record struct MethodEntry(string Name, ServerMethod? Method);

    private readonly record struct Opening(MethodEntry Entry, bool IsOneWay, Deadline Deadline, Metadata? Headers);
}
