using System.Buffers;
using System.Globalization;
using Contracts.Calls;
using Contracts.Transports.Http2.Grpc;
using Contracts.Transports.Http2.Hpack;

namespace Contracts.Transports.Http2;

/// <summary>Writes the headers of requests. What all calls of a method have in common is kept as it was written. Under the gate.</summary>
internal sealed class RequestHeads
{
    private const int MostKept = 1024;

    private readonly HeaderField _scheme;
    private readonly HeaderField _authority;
    private readonly Dictionary<Method, (byte[] Block, int Version)> _kept = [];

    /// <summary>For one address.</summary>
    public RequestHeads(Address address)
    {
        _scheme = new HeaderField(":scheme", address.IsSecure ? "https" : "http");
        var host = address.Host.Contains(':', StringComparison.Ordinal) ? $"[{address.Host}]" : address.Host;
        _authority = new HeaderField(":authority", address.IsPath ? "localhost" : string.Create(CultureInfo.InvariantCulture, $"{host}:{address.Port}"));
    }

    /// <summary>Writes the header block of a call.</summary>
    public void Write(Http2Writer writer, HpackEncoder encoder, Method method, Metadata? metadata, TimeSpan? timeout, bool isGzip)
    {
        encoder.Begin(writer);
        if (_kept.TryGetValue(method, out var kept) && kept.Version == encoder.Version)
        {
            writer.Write(kept.Block);
        }
        else
        {
            WriteMethod(writer, encoder, method);
        }

        if (timeout is { } remaining)
        {
            HpackEncoder.WriteOnce(writer, "grpc-timeout"u8, GrpcTimeout.Format(remaining));
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
