using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;

namespace Contracts.Transports.Http2;

/// <summary>Decides which calls a server's connection takes; the others are answered, or reset, at once. On the read loop.</summary>
internal sealed class Admission(Http2ServerLink link, ServiceTable services)
{
    /// <summary>Turns a new call away if there is a reason to.</summary>
    /// <param name="streamId">Its stream.</param>
    /// <param name="head">What its headers say.</param>
    /// <param name="endsStream">Whether the client sends nothing more on it.</param>
    public bool TryReject(uint streamId, RequestHead head, bool endsStream)
    {
        if (link.IsGoing)
        {
            // RFC 9113 §6.8: GOAWAY has said that this stream is not worked on.
            link.Closed.Add(streamId);
            return true;
        }

        if (link.Calls.Count >= link.Limits.MaxConcurrentCalls)
        {
            // RFC 9113 §5.1.2: the client opened more streams than SETTINGS allow.
            link.SendReset(streamId, ErrorCode.RefusedStream);
            return true;
        }

        var outliving = link.Outliving.Count;
        if (link.Calls.Count + outliving >= link.Limits.MaxConcurrentCalls)
        {
            Answer(streamId, ConnectionLimits.TooManyCalls(link.Limits.MaxConcurrentCalls, outliving), endsStream, isRefused: true);
            return true;
        }

        if (!head.IsPost || !head.IsGrpc)
        {
            AnswerHttp(streamId, head.TooLarge > 0 ? "431" : head.IsPost ? "415" : "405", endsStream);
            return true;
        }

        if (Fault(head) is { } status)
        {
            Answer(streamId, status, endsStream);
            return true;
        }

        return false;
    }

    private Status? Fault(RequestHead head) => head.TooLarge > 0 ? link.Limits.MetadataTooLarge(head.TooLarge)
        : head.Metadata?.ByteCount > link.Limits.MaxMetadataBytes ? link.Limits.MetadataTooLarge(head.Metadata.ByteCount)
        : head.Method is null ? services.Unimplemented(head.UnknownName!)
        : head.Refusal;

    private void Answer(uint streamId, Status status, bool endsStream, bool isRefused = false)
    {
        using (link.Writer.EnterForPool())
        {
            link.ThrowIfPeerDoesNotRead();
            link.Responses.WriteEnd(streamId, status, trailers: null, isAlone: true, isRefused);
            link.FinishEarly(streamId, endsStream);
        }
    }

    private void AnswerHttp(uint streamId, string httpStatus, bool endsStream)
    {
        using (link.Writer.EnterForPool())
        {
            link.ThrowIfPeerDoesNotRead();
            link.Responses.WriteHttp(streamId, httpStatus);
            link.FinishEarly(streamId, endsStream);
        }
    }
}
