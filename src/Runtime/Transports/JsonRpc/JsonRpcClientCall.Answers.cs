using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>This file: what the peer answers, on the read loop.</summary>
internal sealed partial class JsonRpcClientCall
{
    /// <summary>The answer came. On the read loop.</summary>
    public void OnAnswer(in Envelope envelope, byte[] bytes)
    {
        var fault = Extension.Read(envelope.Extension.Of(bytes), out var extension);
        if (extension.Places is { } places)
        {
            Link.Calls.OnPlaces(places);
        }

        if (envelope.Error.IsThere && !envelope.Error.IsNull(bytes))
        {
            OnError(ErrorObject.Read(envelope.Error.Of(bytes)).ToEnd(extension), extension.Headers);
        }
        else if (fault is not null)
        {
            OnUseless(new Status(StatusCode.Internal, fault), envelope.Result, bytes);
        }
        else if (envelope.Result.Length > Link.Limits.MaxReceiveBytes && HasOneAnswer)
        {
            OnUseless(Link.Limits.MessageTooLarge(envelope.Result.Length), envelope.Result, bytes);
        }
        else if (TooLarge(extension) is { } status)
        {
            OnUseless(status, envelope.Result, bytes);
        }
        else
        {
            OnResult(envelope.Result, bytes, extension);
        }
    }

    /// <summary>A report came. One that finds more unread than a call may keep is left out. On the read loop.</summary>
    public void OnReport(ReadOnlySpan<byte> report)
    {
        byte[] json = [.. "{\"progress\":"u8, .. report, (byte)'}'];
        var cost = MessageCost.Of(json.Length);
        if (Interlocked.Add(ref _unread, cost) > Math.Max(Link.Limits.CallWindowBytes, cost))
        {
            Interlocked.Add(ref _unread, -cost);
            return;
        }

        Link.Post(new CallEvent(this, Id, EventKind.Message) { Bytes = json, Length = json.Length });
    }

    /// <summary>The answer is larger than this side accepts. On the read loop.</summary>
    public void OnTooLarge(Status status) => OnStreamError(new CallEnd(status));

    /// <inheritdoc/>
    public override void OnStreamEnd(in Extension extension)
    {
        if (TooLarge(extension) is { } status)
        {
            OnStreamError(new CallEnd(status));
        }
        else if (TryForget(tellsPeer: false))
        {
            PostEnd(extension.Trailers is null ? null : Success with { Trailers = extension.Trailers });
        }
    }

    // The answer follows; until then nobody reads the requests.
    /// <inheritdoc/>
    public override void OnAborted()
    {
        bool claimed;
        lock (Link.Writer.Gate)
        {
            Out?.Stop();
            claimed = Link.Writer.TryClaim();
        }

        Link.SendInPool(claimed);
    }

    /// <inheritdoc/>
    public override void OnStreamError(CallEnd end)
    {
        if (TryForget(tellsPeer: true))
        {
            PostEnd(end);
        }
    }

    /// <summary>The connection is gone. On the read loop.</summary>
    public void OnLost(Status why, Exception? cause)
    {
        if (TryForget(tellsPeer: false))
        {
            var isNotSent = cause is RpcException { IsNotSent: true };
            PostEnd(new CallEnd(why) { Cause = cause, IsNotSent = isNotSent, IsFinal = isNotSent && why.Code != StatusCode.Unavailable });
        }
    }

    private void OnResult(Slice result, byte[] bytes, in Extension extension)
    {
        if (In is { } stream)
        {
            OnStream(stream, StreamPart.Read(bytes, result), bytes, extension);
            return;
        }

        if (!TryForget(tellsPeer: false))
        {
            return;
        }

        if (Progress is not null)
        {
            byte[] json = [.. "{\"result\":"u8, .. result.Of(bytes), (byte)'}'];
            (bytes, result) = (json, new Slice(0, json.Length));
        }

        PostHeaders(extension.Headers);
        Link.Post(new CallEvent(this, Id, EventKind.Message | EventKind.End)
        {
            Bytes = bytes,
            Offset = result.Start,
            Length = result.Length,
            More = extension.Trailers is null ? null : Success with { Trailers = extension.Trailers },
        });
    }

    // The peer may hold a stream that nobody reads: that the call is over by now has it left.
    private void OnUseless(Status status, Slice result, byte[] bytes)
    {
        var stream = In;
        OnStreamError(new CallEnd(status));
        if (stream is { IsBegun: false } && StreamPart.Read(bytes, result) is { } part)
        {
            stream.Begin(part, bytes, default);
        }
    }

    private void OnStream(Inflow stream, StreamPart? part, byte[] bytes, in Extension extension)
    {
        if (stream.IsBegun)
        {
            // A second answer of one id, which is late whatever it is.
            return;
        }

        if (part is not { } first)
        {
            OnStreamError(new CallEnd(new Status(StatusCode.Internal, $"{_call.Method.FullName}: the result is no stream, which is an object with 'token' or 'values'.")));
            return;
        }

        PostHeaders(extension.Headers);
        stream.Begin(first, bytes, extension);
    }

    private void OnError(CallEnd end, Metadata? headers)
    {
        if (!TryForget(tellsPeer: false))
        {
            return;
        }

        if (end is { IsNotSent: true, Status.Code: StatusCode.Unavailable })
        {
            // The peer goes: the next call finds another connection.
            Link.Go();
        }

        PostHeaders(headers);
        PostEnd(TooLarge(new Extension { Headers = headers, Trailers = end.Trailers }) is { } status ? new CallEnd(status) : end);
    }

    private Status? TooLarge(in Extension extension)
    {
        var bytes = Math.Max(extension.Headers?.ByteCount ?? 0, extension.Trailers?.ByteCount ?? 0);
        return bytes > Link.Limits.MaxMetadataBytes ? Link.Limits.MetadataTooLarge(bytes) : null;
    }

    private void PostHeaders(Metadata? headers)
    {
        if (headers is not null)
        {
            Link.Post(new CallEvent(this, Id, EventKind.Headers) { More = headers });
        }
    }

    private void PostEnd(CallEnd? end) => Link.Post(new CallEvent(this, Id, EventKind.End) { More = end });

    // On the read loop, before the end is posted: from there on the object may serve another call.
    private bool TryForget(bool tellsPeer)
    {
        bool claimed;
        var link = Link;
        lock (link.Writer.Gate)
        {
            if (!link.Calls.Remove(this))
            {
                return false;
            }

            Leave(tellsPeer);
            claimed = link.Writer.TryClaim();
        }

        link.SendInPool(claimed);
        link.OnCallGone();
        return true;
    }
}
