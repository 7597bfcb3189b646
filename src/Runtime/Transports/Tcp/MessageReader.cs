using Contracts.Transports.Wires;

namespace Contracts.Transports.Tcp;

/// <summary>Takes the MESSAGE frames of a connection: holds the peer to its credit and to the largest message, and puts fragments together.</summary>
internal sealed class MessageReader(Link link)
{
    /// <summary>Takes one frame. On the read loop.</summary>
    public void OnMessage(in FrameHeader header, byte[] bytes, int offset)
    {
        if (header.Has(FrameFlags.MessageCompressed))
        {
            throw new ProtocolViolationException("A MESSAGE is compressed, and no compression was negotiated.");
        }

        var isFirst = header.Has(FrameFlags.MessageFirst);
        var isLast = header.Has(FrameFlags.MessageEnd);
        var prefix = isFirst ? Math.Min(header.Length, sizeof(uint)) : 0;
        var cost = header.Length - prefix + (isLast ? MessageCost.Overhead : 0);
        link.Charge(cost);
        if (link.FindOpen(header.CallId) is not { } call)
        {
            link.Room.GiveBack(cost);
            return;
        }

        call.Intake.Charge(cost, header.CallId);
        if (!isFirst && isLast && !call.Intake.IsAssembling)
        {
            if (header.Length > link.Limits.MaxReceiveBytes)
            {
                Refuse(call, header.Length, cost);
                return;
            }

            Deliver(call, header, new CallEvent(call, call.Id, EventKind.Message) { Bytes = bytes, Offset = offset, Length = header.Length }, cost);
            return;
        }

        OnFragment(call, header, bytes.AsSpan(offset, header.Length), cost);
    }

    private void OnFragment(TcpCall call, in FrameHeader header, ReadOnlySpan<byte> payload, int cost)
    {
        if (header.Has(FrameFlags.MessageFirst))
        {
            var total = call.Intake.Begin(payload);
            if (total > link.Limits.MaxReceiveBytes)
            {
                Refuse(call, total, cost);
                return;
            }

            payload = payload[sizeof(uint)..];
        }

        var isLast = header.Has(FrameFlags.MessageEnd);
        call.Intake.Add(payload, isLast, link.Buffers);
        if (!isLast)
        {
            // docs/wire/tcp.md#credit: a message larger than the window would otherwise never be whole.
            link.Room.GiveBack(call, early: cost);
            return;
        }

        var (message, length, isRented) = call.Intake.Take();
        Deliver(call, header, new CallEvent(call, call.Id, EventKind.Message) { Bytes = message, Length = length, IsRented = isRented }, cost);
    }

    private void Deliver(TcpCall call, in FrameHeader header, in CallEvent message, int cost)
    {
        if (!call.CountsMessages)
        {
            link.FreeLater(cost);
        }

        link.OnWholeMessage(call, header.Has(FrameFlags.MessageEndOfStream), message);
    }

    private void Refuse(TcpCall call, long length, int cost)
    {
        call.Intake.Drop();
        link.Room.GiveBack(cost);
        link.OnTooLarge(call, link.Limits.MessageTooLarge(length));
    }
}
