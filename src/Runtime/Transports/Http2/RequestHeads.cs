using System.Buffers;
using System.Globalization;
using Contracts.Calls;
using Contracts.Transports.Http2.Frames;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2;

/// <summary>Writes the headers of requests. What all calls of a method have in common is kept as it was written. Under the gate.</summary>
internal sealed class RequestHeads
{
    private const int MostKept = 1024;

    private readonly Http2ClientLink _link;
    private readonly HeaderField _scheme;
    private readonly HeaderField _authority;
    private readonly Dictionary<Method, (byte[] Block, int Version)> _kept = [];

    /// <summary>For one connection to an address.</summary>
    public RequestHeads(Http2ClientLink link, Address address)
    {
        _link = link;
        _scheme = new HeaderField(":scheme", address.IsSecure ? "https" : "http");
        var host = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        _authority = new HeaderField(":authority", address.IsPath ? "localhost" : string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}"));
    }

    /// <summary>Writes the headers of a call.</summary>
    /// <exception cref="RpcException">The metadata is more than the peer takes, or has a name of gRPC's; the caller takes back what was written.</exception>
    public void Write(uint streamId, ClientCall call, bool isGzip)
    {
        var (writer, encoder, metadata) = (_link.Writer, _link.Encoder, call.RequestHeaders);
        MetadataFields.ThrowIfTooLarge(metadata, _link.Peer.MaxHeaderListSize);
        var start = HeadersFrame.Begin(writer);
        encoder.Begin(writer);
        if (_kept.TryGetValue(call.Method, out var kept) && kept.Version == encoder.Version)
        {
            writer.Write(kept.Block);
        }
        else
        {
            WriteMethod(writer, encoder, call.Method);
        }

        if (!call.Deadline.IsNone)
        {
            HpackEncoder.WriteOnce(writer, "grpc-timeout"u8, GrpcTimeout.Format(call.Deadline.Remaining(_link.Time)));
        }

        if (isGzip)
        {
            encoder.WriteRepeated(writer, GrpcFields.EncodingGzip);
        }

        if (metadata is not null)
        {
            MetadataFields.Write(writer, metadata);
        }

        HeadersFrame.End(writer, start, streamId, endsStream: false, _link.Peer.MaxFrameSize);
    }

    private void WriteMethod(Http2Writer writer, HpackEncoder encoder, Method method)
    {
        var (start, version) = (writer.Count, encoder.Version);
        encoder.WriteRepeated(writer, GrpcFields.MethodPost);
        encoder.WriteRepeated(writer, _scheme);
        encoder.WriteRepeated(writer, new HeaderField(":path", $"/{method.FullName}"));
        encoder.WriteRepeated(writer, _authority);
        encoder.WriteRepeated(writer, GrpcFields.TeTrailers);
        encoder.WriteRepeated(writer, GrpcFields.ContentType);
        encoder.WriteRepeated(writer, GrpcFields.UserAgent);
        encoder.WriteRepeated(writer, GrpcFields.AcceptEncoding);
        if (version == encoder.Version && _kept.Count < MostKept)
        {
            _kept[method] = (writer.WrittenFrom(start).ToArray(), version);
        }
    }
}
