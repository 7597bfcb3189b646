using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>Finds the messages in the DATA frames of a connection: a frame may hold several, and a message may take several frames.</summary>
internal sealed class MessageReader(Http2Link link)
{
    /// <summary>What an event of a compressed message carries.</summary>
    public static readonly object Compressed = new();

    /// <summary>Takes the content of one frame, which was charged. On the read loop.</summary>
    /// <param name="call">The call.</param>
    /// <param name="bytes">Where the content lies.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How long it is.</param>
    /// <param name="cost">What the frame took of the windows.</param>
    /// <param name="endsStream">Whether the peer sends nothing more.</param>
    public void Read(Http2Call call, byte[] bytes, int start, int length, int cost, bool endsStream)
    {
        var position = start;
        var end = start + length;
        var early = cost;
        var isTold = false;
        var lent = 0;
        while (position < end)
        {
            var before = position;
            if (!TryRead(call, bytes, ref position, end, out var message))
            {
                // The call was refused; what the frame held is free.
                link.Room.GiveBack(cost);
                return;
            }

            if (message.Kind == EventKind.None)
            {
                continue;
            }

            early -= Hold(call, message.Length, position - before, ref lent);
            isTold = endsStream && position == end;
            link.OnWholeMessage(call, isTold, message);
        }

        if (lent > 0)
        {
            // Once for the frame: until then a reader that is quick gives back a little too much, which is taken off what follows.
            call.Intake.Lend(lent);
        }

        if (early > 0)
        {
            link.Room.GiveBack(call, early);
        }

        if (endsStream && !isTold)
        {
            link.OnEndOfStream(call);
        }
    }

    // A message that its reader takes later holds what it took of the window until then; what it costs its reader is another sum.
    private int Hold(Http2Call call, int length, int held, ref int lent)
    {
        if (!call.CountsMessages)
        {
            link.FreeLater(held);
            return held;
        }

        var cost = MessageCost.Of(length);
        lent += Math.Max(0, cost - held);
        return Math.Min(held, cost);
    }

    // One prefix, one part, or one whole message.
    private bool TryRead(Http2Call call, byte[] bytes, ref int position, int end, out CallEvent message)
    {
        message = default;
        var intake = call.Intake;
        if (!intake.IsAssembling)
        {
            position += intake.TakePrefix(bytes.AsSpan(position, end - position), out var isWhole, out var prefix);
            if (!isWhole)
            {
                return true;
            }

            if (!TryBegin(call, prefix))
            {
                return false;
            }

            var length = (int)prefix.Length;
            if (length <= end - position)
            {
                message = new CallEvent(call, call.Id, EventKind.Message) { Bytes = bytes, Offset = position, Length = length, More = prefix.Flag == 1 ? Compressed : null };
                position += length;
                return true;
            }

            intake.Begin(length, prefix.Flag == 1);
        }

        var part = bytes.AsSpan(position, Math.Min(end - position, intake.Missing));
        intake.Add(part);
        position += part.Length;
        if (intake.Missing == 0)
        {
            var (whole, length, isRented) = intake.Take();
            message = new CallEvent(call, call.Id, EventKind.Message) { Bytes = whole, Length = length, IsRented = isRented, More = intake.IsCompressed ? Compressed : null };
        }

        return true;
    }

    private bool TryBegin(Http2Call call, (byte Flag, uint Length) prefix)
    {
        if (prefix.Flag > 1 || (prefix.Flag == 1 && !call.ReceivesGzip))
        {
            link.Refuse(call, StatusMapping.Undecodable(prefix.Flag > 1
                ? $"A message begins with {prefix.Flag}; it is 0, or 1 for a compressed one."
                : "A message is compressed, and grpc-encoding did not say with what."));
            return false;
        }

        if (prefix.Length > link.Limits.MaxReceiveBytes)
        {
            link.Refuse(call, link.Limits.MessageTooLarge(prefix.Length));
            return false;
        }

        return true;
    }
}
