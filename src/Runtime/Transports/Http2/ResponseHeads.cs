using System.Buffers;
using Contracts.Calls;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2;

/// <summary>Writes the headers and trailers of answers. What all of them have in common is kept as it was written. Under the gate.</summary>
internal sealed class ResponseHeads
{
    private byte[] _head = [];
    private int _headVersion = -1;
    private byte[] _success = [];
    private int _successVersion = -1;

    /// <summary>Writes the header block of an answer that messages follow.</summary>
    public void WriteHead(Http2Writer writer, HpackEncoder encoder, Metadata? metadata, bool isGzip)
    {
        encoder.Begin(writer);
        if (_headVersion == encoder.Version)
        {
            writer.Write(_head);
        }
        else
        {
            var (start, version) = (writer.Count, encoder.Version);
            WriteCommon(writer, encoder);
            (_head, _headVersion) = Keep(writer, encoder, start, version);
        }

        if (isGzip)
        {
            encoder.WriteRepeated(writer, GrpcFields.EncodingGzip);
        }

        if (metadata is not null)
        {
            MetadataFields.Write(writer, metadata);
        }
    }

    /// <summary>Writes the block that ends an answer.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="encoder">How.</param>
    /// <param name="status">How the call ended.</param>
    /// <param name="trailers">What the handler says besides; <see langword="null"/> for nothing.</param>
    /// <param name="isAlone">Whether there were no headers before: "Trailers-Only".</param>
    /// <param name="isRefused">Whether the call reached no handler.</param>
    public void WriteEnd(Http2Writer writer, HpackEncoder encoder, in Status status, Metadata? trailers, bool isAlone, bool isRefused = false)
    {
        encoder.Begin(writer);
        if (isAlone)
        {
            WriteCommon(writer, encoder);
        }

        if (status.IsOk)
        {
            WriteSuccess(writer, encoder);
        }
        else
        {
            HpackEncoder.WriteOnce(writer, "grpc-status"u8, ((int)status.Code).ToString(System.Globalization.CultureInfo.InvariantCulture));
        }

        if (status.Detail.Length > 0)
        {
            HpackEncoder.WriteOnce(writer, "grpc-message"u8, PercentText.Encode(status.Detail));
        }

        if (!status.Details.IsEmpty)
        {
            HpackEncoder.WriteOnce(writer, "grpc-status-details-bin"u8, BinaryText.Encode(status.Details.Span));
        }

        if (isRefused)
        {
            encoder.WriteRepeated(writer, GrpcFields.Refused);
        }

        if (trailers is not null)
        {
            MetadataFields.Write(writer, trailers);
        }
    }

    /// <summary>Writes the whole answer to what is no gRPC.</summary>
    public static void WriteHttp(Http2Writer writer, HpackEncoder encoder, string httpStatus)
    {
        encoder.Begin(writer);
        HpackEncoder.WriteOnce(writer, ":status"u8, httpStatus);
    }

    private static void WriteCommon(Http2Writer writer, HpackEncoder encoder)
    {
        encoder.WriteRepeated(writer, GrpcFields.StatusOk);
        encoder.WriteRepeated(writer, GrpcFields.ContentType);
        encoder.WriteRepeated(writer, GrpcFields.AcceptEncoding);
    }

    private void WriteSuccess(Http2Writer writer, HpackEncoder encoder)
    {
        if (_successVersion == encoder.Version)
        {
            writer.Write(_success);
            return;
        }

        var (start, version) = (writer.Count, encoder.Version);
        encoder.WriteRepeated(writer, GrpcFields.StatusZero);
        (_success, _successVersion) = Keep(writer, encoder, start, version);
    }

    private static (byte[] Block, int Version) Keep(Http2Writer writer, HpackEncoder encoder, int start, int version) =>
        version == encoder.Version ? (writer.WrittenFrom(start).ToArray(), version) : ([], -1);
}
