using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;
using Contracts.Transports.Wires;

namespace Contracts.Transports.Http2;

/// <summary>Takes the headers and trailers of answers: what they say of a call goes on to it, or ends it. The read loop's own.</summary>
internal sealed class Answers(Http2ClientLink link, HpackDecoder decoder)
{
    private readonly ResponseHeadReader _heads = new(link.MaxHeaderListSize);

    /// <summary>Takes a header block, which has to be decoded whatever it is for.</summary>
    public void OnHeaders(uint streamId, bool endsStream, ReadOnlySpan<byte> block)
    {
        var call = (Http2ClientCall?)link.Calls.Find(streamId);
        if (!link.WasOpened(streamId))
        {
            throw new ConnectionErrorException(ErrorCode.ProtocolError, $"HEADERS came on stream {streamId}, which was not opened (RFC 9113 §5.1).");
        }

        var isTrailers = call is { HasHead: true };
        var head = _heads.Read(block, decoder, isTrailers);
        if (call is null)
        {
            if (!link.Closed.MayBeLate(streamId))
            {
                throw new ConnectionErrorException(ErrorCode.StreamClosed, $"HEADERS came on stream {streamId} after its end (RFC 9113 §5.1).");
            }

            return;
        }

        if (head is null || (isTrailers && !endsStream) || (head.HttpStatus is >= 100 and < 200 && (endsStream || head.HttpStatus == 101)))
        {
            throw new StreamErrorException(streamId, ErrorCode.ProtocolError, _heads.Fault ?? "Headers came twice, or interim headers ended the stream (RFC 9113 §8.1).");
        }

        if (endsStream)
        {
            call.Intake.End();
        }

        if (isTrailers)
        {
            OnTrailers(call, head);
        }
        else if (head.HttpStatus is 0 or >= 200)
        {
            OnHead(call, head, endsStream);
        }
    }

    private void OnHead(Http2ClientCall call, ResponseHead head, bool endsStream)
    {
        call.HasHead = true;
        call.ReceivesGzip = head.IsGzip;
        call.Intake.Expect(head.ContentLength);
        if (head.TooLarge > 0)
        {
            link.Refuse(call, link.Limits.MetadataTooLarge(head.TooLarge));
        }
        else if (!head.IsGrpc || head.HttpStatus != 200)
        {
            // What says how the call ended goes first; then HTTP's word for it.
            link.Abandon(call, new CallEnd(head.Status ?? StatusMapping.NotGrpc(head.HttpStatus, head.OtherContentType)) { IsFromPeer = true });
        }
        else if (head.Refusal is { } refusal)
        {
            link.Refuse(call, refusal);
        }
        else if (endsStream)
        {
            OnTrailers(call, head);
        }
        else if (head.Metadata?.ByteCount > link.Limits.MaxMetadataBytes)
        {
            link.Refuse(call, link.Limits.MetadataTooLarge(head.Metadata.ByteCount));
        }
        else if (head.Metadata is not null || !call.HasOneResponse)
        {
            link.Post(new CallEvent(call, call.Id, EventKind.Headers) { More = head.Metadata ?? Metadata.Empty });
        }
    }

    private void OnTrailers(Http2ClientCall call, ResponseHead head)
    {
        var status = head.TooLarge > 0 ? link.Limits.MetadataTooLarge(head.TooLarge)
            : head.Metadata?.ByteCount > link.Limits.MaxMetadataBytes ? link.Limits.MetadataTooLarge(head.Metadata.ByteCount)
            : head.Status ?? StatusMapping.WithoutStatus(200);
        if (status.IsOk && (call.Intake.IsTorn || call.Intake.IsOtherLength))
        {
            status = StatusMapping.CutShort;
        }

        if (status is { IsOk: true, Detail.Length: 0, Details.Length: 0 } && head.Metadata is null)
        {
            link.End(call, null);
        }
        else
        {
            link.End(call, new CallEnd(status) { IsFromPeer = head.Status is not null, IsNotSent = head.IsRefused, Trailers = head.Metadata });
        }
    }
}
