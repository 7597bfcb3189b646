using System.Buffers;
using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2;

/// <summary>Writes the headers and trailers of answers. What all of them have in common is kept as it was written. Under the gate.</summary>
internal sealed class ResponseHeads(Http2ServerLink link)
{
    private readonly Http2Writer _writer = link.Writer;
    private readonly HpackEncoder _encoder = link.Encoder;
    private byte[] _head = [];
    private int _headVersion = -1;
    private byte[] _success = [];
    private int _successVersion = -1;

    /// <summary>Writes the headers of an answer that messages follow.</summary>
    /// <exception cref="RpcException">The metadata is more than the peer takes, or has a name of gRPC's; nothing was written.</exception>
    public void WriteHead(uint streamId, Metadata? metadata, bool isGzip)
    {
        MetadataFields.ThrowIfTooLarge(metadata, link.Peer.MaxHeaderListSize);
        var mark = HeadMark.Of(link);
        var start = HeadersFrame.Begin(_writer);
        try
        {
            WriteHead(isGzip);
            WriteMetadata(metadata);
        }
        catch
        {
            mark.TakeBack(link);
            throw;
        }

        HeadersFrame.End(_writer, start, streamId, endsStream: false, link.Peer.MaxFrameSize);
    }

    /// <summary>Writes what ends an answer. Trailers that cannot be sent are left out, and the status says so.</summary>
    /// <param name="streamId">The stream.</param>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What the handler says besides; <see langword="null"/> for nothing.</param>
    /// <param name="isAlone">Whether there were no headers before: "Trailers-Only".</param>
    /// <param name="isRefused">Whether the call reached no handler.</param>
    public void WriteEnd(uint streamId, in Status status, Metadata? trailers, bool isAlone, bool isRefused = false)
    {
        var mark = HeadMark.Of(link);
        var start = HeadersFrame.Begin(_writer);
        try
        {
            MetadataFields.ThrowIfTooLarge(trailers, link.Peer.MaxHeaderListSize);
            WriteStatus(status, isAlone, isRefused);
            WriteMetadata(trailers);
        }
        catch (RpcException exception)
        {
            mark.TakeBack(link);
            start = HeadersFrame.Begin(_writer);
            WriteStatus(exception.Status, isAlone, isRefused);
        }

        HeadersFrame.End(_writer, start, streamId, endsStream: true, link.Peer.MaxFrameSize);
    }

    /// <summary>Writes the whole answer to what is no gRPC.</summary>
    public void WriteHttp(uint streamId, string httpStatus)
    {
        var start = HeadersFrame.Begin(_writer);
        _encoder.Begin(_writer);
        HpackEncoder.WriteOnce(_writer, ":status"u8, httpStatus);
        HeadersFrame.End(_writer, start, streamId, endsStream: true, link.Peer.MaxFrameSize);
    }

    private void WriteHead(bool isGzip)
    {
        _encoder.Begin(_writer);
        if (_headVersion == _encoder.Version)
        {
            _writer.Write(_head);
        }
        else
        {
            var (start, version) = (_writer.Count, _encoder.Version);
            WriteCommon();
            (_head, _headVersion) = Keep(start, version);
        }

        if (isGzip)
        {
            _encoder.WriteRepeated(_writer, GrpcFields.EncodingGzip);
        }
    }

    private void WriteStatus(in Status status, bool isAlone, bool isRefused)
    {
        _encoder.Begin(_writer);
        if (isAlone)
        {
            WriteCommon();
        }

        if (status.IsOk)
        {
            WriteSuccess();
        }
        else
        {
            HpackEncoder.WriteOnce(_writer, "grpc-status"u8, ((int)status.Code).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (status.Detail.Length > 0)
        {
            HpackEncoder.WriteOnce(_writer, "grpc-message"u8, PercentText.Encode(status.Detail));
        }

        if (!status.Details.IsEmpty)
        {
            HpackEncoder.WriteOnce(_writer, "grpc-status-details-bin"u8, BinaryText.Encode(status.Details.Span));
        }

        if (isRefused)
        {
            _encoder.WriteRepeated(_writer, GrpcFields.Refused);
        }
    }

    private void WriteSuccess()
    {
        if (_successVersion == _encoder.Version)
        {
            _writer.Write(_success);
            return;
        }

        var (start, version) = (_writer.Count, _encoder.Version);
        _encoder.WriteRepeated(_writer, GrpcFields.StatusZero);
        (_success, _successVersion) = Keep(start, version);
    }

    private void WriteCommon()
    {
        _encoder.WriteRepeated(_writer, GrpcFields.StatusOk);
        _encoder.WriteRepeated(_writer, GrpcFields.ContentType);
        _encoder.WriteRepeated(_writer, GrpcFields.AcceptEncoding);
    }

    private void WriteMetadata(Metadata? metadata)
    {
        if (metadata is not null)
        {
            MetadataFields.Write(_writer, metadata);
        }
    }

    private (byte[] Block, int Version) Keep(int start, int version) =>
        version == _encoder.Version ? (_writer.WrittenFrom(start).ToArray(), version) : ([], -1);
}
