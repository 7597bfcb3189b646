using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;

namespace Contracts.Transports.Http2;

/// <summary>Takes the frames of a connection, one by one, and holds the peer to RFC 9113. The read loop's own.</summary>
internal sealed class FrameReader(Http2Link link)
{
    private readonly MessageReader _messages = new(link);
    private readonly HeaderBlock _block = new(4 * link.MaxHeaderListSize);
    private bool _hasSettings;

    /// <summary>Whether the peer's first settings, or the rest of a header block, have to come next.</summary>
    public bool IsWithinHeaders => !_hasSettings || _block.StreamId != 0;

    /// <summary>Handles a frame. On the read loop.</summary>
    public void OnFrame(in FrameHeader header, byte[] bytes, int offset)
    {
        if (!_hasSettings)
        {
            // RFC 9113 §3.4: SETTINGS is the first frame, whatever else follows.
            if (header.Type != FrameType.Settings || header.Has(FrameFlags.Ack))
            {
                throw new ConnectionErrorException(ErrorCode.ProtocolError, $"The first frame is of type {header.Type}; it is SETTINGS (RFC 9113 §3.4).");
            }

            _hasSettings = true;
        }

        if (_block.StreamId != 0 && (header.Type != FrameType.Continuation || header.StreamId != _block.StreamId))
        {
            throw new ConnectionErrorException(
                ErrorCode.ProtocolError, $"A frame of type {header.Type} of stream {header.StreamId} comes within the header block of stream {_block.StreamId} (RFC 9113 §6.10).");
        }

        try
        {
            Take(header, bytes, offset);
        }
        catch (StreamErrorException error)
        {
            link.Budget.Spend();
            ResetStream(error);
        }
    }

    private void Take(in FrameHeader header, byte[] bytes, int offset)
    {
        var payload = bytes.AsSpan(offset, header.Length);
        switch (header.Type)
        {
            case FrameType.Data:
                OnData(header, bytes, offset);
                break;
            case FrameType.Headers:
                OnHeadersFrame(header, payload);
                break;
            case FrameType.Continuation:
                OnContinuation(header, payload);
                break;
            case FrameType.RstStream:
                OnRstStream(header, payload);
                break;
            case FrameType.WindowUpdate:
                OnWindowUpdate(header, WindowUpdateFrame.Read(header, payload));
                break;
            case FrameType.Settings:
                OnSettingsFrame(header, payload);
                break;
            case FrameType.Ping:
                OnPing(header, payload);
                break;
            case FrameType.GoAway:
                var goAway = GoAwayFrame.Read(header, payload);
                link.PeerReason = StatusMapping.Going(link.PeerName, goAway);
                link.OnGoAway(goAway);
                break;
            case FrameType.Priority:
                link.Budget.Spend();
                PriorityFrame.Read(header);
                break;
            case FrameType.PushPromise:
                throw new ConnectionErrorException(ErrorCode.ProtocolError, "A PUSH_PROMISE came; a client does not allow it, and a server never gets one (RFC 9113 §8.4).");
            default:
                link.Budget.Spend();
                break;
        }
    }

    private void OnData(in FrameHeader header, byte[] bytes, int offset)
    {
        var (start, length) = DataFrame.Read(header, bytes.AsSpan(offset, header.Length));
        var endsStream = header.Has(FrameFlags.EndStream);
        link.Room.Charge(header.Length);
        if (link.Room.Left < 0)
        {
            throw new ConnectionErrorException(ErrorCode.FlowControlError, "The peer sent more than the window of the connection (ConnectionLimits.ConnectionWindowBytes; RFC 9113 §6.9.1).");
        }

        if (length == 0 && !endsStream)
        {
            link.Budget.Spend();
        }
        else
        {
            link.Budget.Earn();
        }

        var call = FindOpen(header.StreamId, header.Type);
        if (call is null || call.Intake.HasEnded)
        {
            link.Room.GiveBack(header.Length);
            if (call is not null || !link.Closed.MayBeLate(header.StreamId))
            {
                throw new StreamErrorException(header.StreamId, ErrorCode.StreamClosed, $"DATA came on stream {header.StreamId} after its end (RFC 9113 §5.1).");
            }

            return;
        }

        call.Intake.Charge(header.Length, length, header.StreamId);
        if (endsStream)
        {
            call.Intake.End();
            if (call.Intake.IsOtherLength)
            {
                throw new StreamErrorException(header.StreamId, ErrorCode.ProtocolError, $"The content of stream {header.StreamId} is not as long as its content-length (RFC 9113 §8.1.1).");
            }
        }

        _messages.Read(call, bytes, offset + start, length, header.Length, endsStream);
    }

    private void OnHeadersFrame(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var part = HeadersFrame.Read(header, payload);
        if (header.Has(FrameFlags.EndHeaders))
        {
            link.OnHeaders(header.StreamId, header.Has(FrameFlags.EndStream), part);
        }
        else
        {
            _block.Begin(header, part);
        }
    }

    private void OnContinuation(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        if (_block.StreamId == 0)
        {
            throw new ConnectionErrorException(ErrorCode.ProtocolError, $"A CONTINUATION of stream {header.StreamId} continues nothing (RFC 9113 §6.10).");
        }

        if (payload.Length == 0)
        {
            link.Budget.Spend();
        }

        _block.Add(payload);
        if (header.Has(FrameFlags.EndHeaders))
        {
            var streamId = _block.StreamId;
            _block.End();
            link.OnHeaders(streamId, _block.EndsStream, _block.Written);
        }
    }

    private void OnRstStream(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        var code = RstStreamFrame.Read(header, payload);
        if (FindOpen(header.StreamId, header.Type) is { } call)
        {
            call.Intake.End();
            link.OnReset(call, code);
        }
        else
        {
            link.Budget.Spend();
        }
    }

    private void OnWindowUpdate(in FrameHeader header, int increment)
    {
        var call = header.StreamId == 0 ? null : FindOpen(header.StreamId, header.Type);
        using (link.Writer.EnterForPool())
        {
            if (header.StreamId == 0 && !link.Window.TryOpen(increment))
            {
                throw new ConnectionErrorException(ErrorCode.FlowControlError, $"The window of the connection was opened beyond {int.MaxValue:N0} bytes (RFC 9113 §6.9.1).");
            }

            if (call?.TryOpenWindow(increment) == false)
            {
                throw new StreamErrorException(header.StreamId, ErrorCode.FlowControlError, $"The window of stream {header.StreamId} was opened beyond {int.MaxValue:N0} bytes (RFC 9113 §6.9.1).");
            }

            link.Window.Pump();
        }
    }

    private void OnSettingsFrame(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        link.Budget.Spend();
        var settings = SettingsFrame.Read(header, payload, link.Peer, link.MostPush);
        if (header.Has(FrameFlags.Ack))
        {
            link.Acknowledgement.OnAck();
            return;
        }

        using (link.Writer.EnterForPool())
        {
            link.ThrowIfPeerDoesNotRead();
            var more = settings.InitialWindowSize - (long)link.Peer.InitialWindowSize;
            link.Peer = settings;
            link.Encoder.Resize(settings.HeaderTableSize);
            // RFC 9113 §6.9.2: open streams change by the difference, below zero too.
            foreach (var call in more == 0 ? [] : link.Calls.Snapshot())
            {
                if (!call.TryOpenWindow(more))
                {
                    throw new ConnectionErrorException(ErrorCode.FlowControlError, $"SETTINGS_INITIAL_WINDOW_SIZE opens the window of a stream beyond {int.MaxValue:N0} bytes (RFC 9113 §6.9.2).");
                }
            }

            SettingsFrame.WriteAck(link.Writer);
            link.Window.Pump();
        }

        link.OnSettings();
    }

    private void OnPing(in FrameHeader header, ReadOnlySpan<byte> payload)
    {
        PingFrame.Read(header);
        if (!header.Has(FrameFlags.Ack))
        {
            link.Budget.SpendPing();
            link.SendPing(payload, isAck: true);
        }
    }

    // The call of a frame, or null if it has ended.
    private Http2Call? FindOpen(uint streamId, FrameType type) => link.Calls.Find(streamId) ?? (link.WasOpened(streamId)
        ? null
        : throw new ConnectionErrorException(ErrorCode.ProtocolError, $"A frame of type {type} is of stream {streamId}, which was not opened (RFC 9113 §5.1)."));

    private void ResetStream(StreamErrorException error)
    {
        if (link.Calls.Find(error.StreamId) is { } call)
        {
            link.OnBroken(call, error);
        }

        link.SendReset(error.StreamId, error.Code);
    }
}
