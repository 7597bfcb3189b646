using System.Net;
using System.Net.Http.Headers;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Logging;

namespace Contracts.Runtime.Tests.Http2;

/// <summary>The HTTP/2 that comes with .NET as the peer: our client against Kestrel, HttpClient against our server; gRPC's framing by hand.</summary>
public sealed class FrameworkTests
{
    private const int PrefixBytes = 5;
    private static readonly Method<string, string> Unserved = new("laws.Probe", "Unserved", MethodType.Unary, new TextMarshaller(), new TextMarshaller());

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task Kestrel_EchoesMessage_ClientGetsIt(int size)
    {
        await using var kestrel = await StartAsync();
        await using var channel = Channel.For(kestrel.Urls.First());
        var text = new string('x', size);
        Assert.Equal(text, await channel.UnaryAsync(Probe.Unary, text, default).AsTask().WaitAsync(Stage.Patience));
    }

    [Fact]
    public async Task Kestrel_ManyCallsAtOnce_EachGetsItsOwn()
    {
        await using var kestrel = await StartAsync();
        await using var channel = Channel.For(kestrel.Urls.First());
        // Below the 100 streams that Kestrel takes.
        for (var round = 0; round < 20; round++)
        {
            var requests = Enumerable.Range(0, 90).Select(i => $"{round}:{i}").ToArray();
            Assert.Equal(requests, await Task.WhenAll(requests.Select(request => channel.UnaryAsync(Probe.Unary, request, default).AsTask().WaitAsync(Stage.Patience))));
        }
    }

    [Fact]
    public async Task Kestrel_Duplex_MessagesComeBackInOrder()
    {
        await using var kestrel = await StartAsync();
        await using var channel = Channel.For(kestrel.Urls.First());
        var echoed = await Stage.Collect(channel.DuplexStreaming(Probe.Duplex, Probe.Numbers(5000), default)).WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, 5000).Select(static i => $"{i}"), echoed);
    }

    [Fact]
    public async Task Kestrel_ThrowsAndAnswersHtml_ClientGetsTheMappedStatus()
    {
        await using var kestrel = await StartAsync();
        await using var channel = Channel.For(kestrel.Urls.First());
        Assert.Equal(StatusCode.Unimplemented, await Stage.StatusOf(channel.UnaryAsync(Unserved, "x", default).AsTask().WaitAsync(Stage.Patience)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(100_000)]
    [InlineData(3_000_000)]
    public async Task HttpClient_PostsMessage_ServerEchoesIt(int size)
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary(static (text, _) => new(text)));
        using var client = new HttpClient();
        var body = Frame(new byte[size]);
        using var response = await PostAsync(client, $"{stage.Server.Endpoints[0]}/laws.Probe/Unary", new ByteArrayContent(body));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(body, await response.Content.ReadAsByteArrayAsync().WaitAsync(Stage.Patience));
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    [Fact]
    public async Task HttpClient_ManyPostsAtOnce_EachGetsItsOwn()
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnUnary(static async (text, _) =>
        {
            await Task.Yield();
            return text;
        }));
        using var client = new HttpClient();
        await Task.WhenAll(Enumerable.Range(0, 500).Select(async i =>
        {
            var body = Frame(BitConverter.GetBytes(i & 0x7F));
            using var response = await PostAsync(client, $"{stage.Server.Endpoints[0]}/laws.Probe/Unary", new ByteArrayContent(body));
            Assert.Equal(body, await response.Content.ReadAsByteArrayAsync().WaitAsync(Stage.Patience));
        }));
    }

    [Fact]
    public async Task HttpClient_ReadsAStreamToItsEnd_TrailersAreThere()
    {
        await using var stage = await Stage.StartAsync(new Http2Wire(), Probe.OnServer(static (count, _) => Probe.Numbers(int.Parse(count, null))));
        using var client = new HttpClient();
        using var response = await PostAsync(client, $"{stage.Server.Endpoints[0]}/laws.Probe/Server", new ByteArrayContent(Frame("3000"u8.ToArray())));
        var bytes = await response.Content.ReadAsByteArrayAsync().WaitAsync(Stage.Patience);
        Assert.Equal(Enumerable.Range(0, 3000).Sum(static i => PrefixBytes + $"{i}".Length), bytes.Length);
        Assert.Equal("0", response.TrailingHeaders.GetValues("grpc-status").Single());
    }

    private static byte[] Frame(byte[] message)
    {
        var frame = new byte[PrefixBytes + message.Length];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(1), message.Length);
        message.CopyTo(frame, PrefixBytes);
        return frame;
    }

    private static Task<HttpResponseMessage> PostAsync(HttpClient client, string uri, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/grpc");
        var request = new HttpRequestMessage(HttpMethod.Post, uri) { Version = HttpVersion.Version20, VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = content };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        return client.SendAsync(request).WaitAsync(Stage.Patience);
    }

    private static async Task<WebApplication> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(static options => options.Listen(IPAddress.Loopback, 0, static listen => listen.Protocols = HttpProtocols.Http2));
        var application = builder.Build();
        application.Run(static async context =>
        {
            if (context.Request.Path.Value is not ("/laws.Probe/Unary" or "/laws.Probe/Duplex"))
            {
                context.Response.StatusCode = StatusCodes.Status404NotFound;
                context.Response.ContentType = "text/html";
                await context.Response.WriteAsync("<html></html>");
                return;
            }

            // Echoing the bytes echoes the messages.
            context.Response.ContentType = "application/grpc";
            await context.Response.StartAsync();
            await context.Request.Body.CopyToAsync(context.Response.Body);
            context.Response.AppendTrailer("grpc-status", "0");
        });
        await application.StartAsync();
        return application;
    }
}
