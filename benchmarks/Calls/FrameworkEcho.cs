using System.Buffers;
using System.Buffers.Binary;
using System.Net.Http.Headers;
using Contracts.Calls;

namespace Contracts.Benchmarks.Calls;

/// <summary>The peer that comes with .NET, as a client: HttpClient's handler, with gRPC's framing by hand and our marshallers. One connection.</summary>
internal sealed class FrameworkEcho(string address) : IEcho, IDisposable
{
    private const int PrefixBytes = 5;
    private static readonly MediaTypeHeaderValue Grpc = new("application/grpc");
    private readonly HttpMessageInvoker _invoker = new(new SocketsHttpHandler { UseProxy = false, EnableMultipleHttp2Connections = false });

    public ValueTask<EchoMessage> EchoAsync(EchoMessage message) => UnaryAsync(EchoMethods.Echo, message);

    public ValueTask<Blob> BlobAsync(Blob blob) => UnaryAsync(EchoMethods.Blob, blob);

    public async IAsyncEnumerable<EchoMessage> StreamAsync(int count)
    {
        using var response = await SendAsync(EchoMethods.Stream.FullName, Frame(new EchoMessage(count, ""), EchoMethods.Echo)).ConfigureAwait(false);
        var reader = System.IO.Pipelines.PipeReader.Create(await response.Content.ReadAsStreamAsync().ConfigureAwait(false));
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            var buffer = read.Buffer;
            while (TryTake(ref buffer, out var message))
            {
                yield return EchoMethods.Echo.Response.Read(message);
            }

            reader.AdvanceTo(buffer.Start, buffer.End);
            if (read.IsCompleted)
            {
                yield break;
            }
        }
    }

    public void Dispose() => _invoker.Dispose();

    private static byte[] Frame<TRequest, TResponse>(TRequest request, Method<TRequest, TResponse> method)
    {
        var frame = new ArrayBufferWriter<byte>(64);
        frame.Advance(PrefixBytes);
        method.Request.Write(request, frame);
        var bytes = frame.WrittenSpan.ToArray();
        BinaryPrimitives.WriteInt32BigEndian(bytes.AsSpan(1), bytes.Length - PrefixBytes);
        return bytes;
    }

    private static bool TryTake(ref ReadOnlySequence<byte> buffer, out ReadOnlySequence<byte> message)
    {
        message = default;
        Span<byte> prefix = stackalloc byte[PrefixBytes];
        if (buffer.Length < PrefixBytes)
        {
            return false;
        }

        buffer.Slice(0, PrefixBytes).CopyTo(prefix);
        var length = BinaryPrimitives.ReadInt32BigEndian(prefix[1..]);
        if (buffer.Length < PrefixBytes + length)
        {
            return false;
        }

        message = buffer.Slice(PrefixBytes, length);
        buffer = buffer.Slice(PrefixBytes + length);
        return true;
    }

    private async ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, TRequest request)
    {
        using var response = await SendAsync(method.FullName, Frame(request, method)).ConfigureAwait(false);
        var bytes = await response.Content.ReadAsByteArrayAsync().ConfigureAwait(false);
        return response.TrailingHeaders.TryGetValues("grpc-status", out var status) && status.Single() == "0"
            ? method.Response.Read(new ReadOnlySequence<byte>(bytes, PrefixBytes, bytes.Length - PrefixBytes))
            : throw new InvalidOperationException($"{method} failed.");
    }

    private Task<HttpResponseMessage> SendAsync(string method, byte[] frame)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"{address}/{method}")
        {
            Version = System.Net.HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(frame),
        };
        request.Content.Headers.ContentType = Grpc;
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        return _invoker.SendAsync(request, CancellationToken.None);
    }
}
