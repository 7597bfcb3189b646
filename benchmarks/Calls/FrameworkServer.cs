using System.Buffers;
using System.Buffers.Binary;
using System.IO.Pipelines;
using Contracts.Calls;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Contracts.Benchmarks.Calls;

/// <summary>The peer that comes with .NET, as a server: Kestrel, with gRPC's framing by hand and our marshallers.</summary>
internal static class FrameworkServer
{
    private const int PrefixBytes = 5;

    /// <summary>Begins to serve.</summary>
    /// <param name="flushBytes">How much of a stream is gathered before it is sent: one byte sends each message at once, as a gRPC server must, whose next message may be long in coming.</param>
    /// <returns>Where.</returns>
    public static async Task<string> StartAsync(int flushBytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options =>
        {
            options.Listen(System.Net.IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2);
            options.Limits.Http2.MaxStreamsPerConnection = 2000;
            options.Limits.MaxRequestBodySize = null;
        });
        var application = builder.Build();
        var echo = new Echo();
        application.Run(context => context.Request.Path.Value switch
        {
            var path when path == $"/{EchoMethods.Echo.FullName}" => UnaryAsync(context, EchoMethods.Echo, echo.EchoAsync),
            var path when path == $"/{EchoMethods.Blob.FullName}" => UnaryAsync(context, EchoMethods.Blob, echo.BlobAsync),
            _ => StreamAsync(context, echo, flushBytes),
        });
        await application.StartAsync().ConfigureAwait(false);
        return application.Urls.First();
    }

    private static async Task UnaryAsync<TRequest, TResponse>(HttpContext context, Method<TRequest, TResponse> method, Func<TRequest, ValueTask<TResponse>> handler)
    {
        var request = await ReadAsync(context.Request.BodyReader, method).ConfigureAwait(false);
        context.Response.ContentType = "application/grpc";
        Write(context.Response.BodyWriter, method, await handler(request).ConfigureAwait(false));
        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async Task StreamAsync(HttpContext context, Echo echo, int flushBytes)
    {
        var count = (await ReadAsync(context.Request.BodyReader, EchoMethods.Echo).ConfigureAwait(false)).Number;
        context.Response.ContentType = "application/grpc";
        var written = 0;
        await foreach (var item in echo.StreamAsync(count).ConfigureAwait(false))
        {
            written += Write(context.Response.BodyWriter, EchoMethods.Echo, item);
            if (written >= flushBytes)
            {
                written = 0;
                await context.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
            }
        }

        context.Response.AppendTrailer("grpc-status", "0");
    }

    private static async ValueTask<TRequest> ReadAsync<TRequest, TResponse>(PipeReader reader, Method<TRequest, TResponse> method)
    {
        while (true)
        {
            var read = await reader.ReadAsync().ConfigureAwait(false);
            if (read.IsCompleted)
            {
                var request = method.Request.Read(read.Buffer.Slice(PrefixBytes));
                reader.AdvanceTo(read.Buffer.End);
                return request;
            }

            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static int Write<TRequest, TResponse>(PipeWriter writer, Method<TRequest, TResponse> method, TResponse response)
    {
        var message = new ArrayBufferWriter<byte>(64);
        method.Response.Write(response, message);
        var prefix = writer.GetSpan(PrefixBytes);
        prefix[0] = 0;
        BinaryPrimitives.WriteInt32BigEndian(prefix[1..], message.WrittenCount);
        writer.Advance(PrefixBytes);
        writer.Write(message.WrittenSpan);
        return PrefixBytes + message.WrittenCount;
    }
}
