using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Transports;
using Contracts.Transports.JsonRpc;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore.Tests;

/// <summary>Our own client, by <c>jsonrpc+http://</c>: what an answer, and its absence, means to the calls of that POST, and to no others.</summary>
public sealed class PostChannelTests
{
    [Fact]
    public async Task Channel_ByPost_MakesUnaryCalls()
    {
        await using var app = await WebApp.StartAsync();
        await using var channel = Channel.For($"jsonrpc+http://127.0.0.1:{app.Port}/rpc?as=a-query");
        IProbe probe = new ProbeClient(channel);
        Assert.Equal("hello\nyou", await probe.EchoAsync("hello\nyou"));
        Assert.Equal("/rpc", await probe.TellAsync("path", new CallContext()));
        Assert.StartsWith("jsonrpc+http://127.0.0.1:", await probe.TellAsync("peer", new CallContext()), StringComparison.Ordinal);
        Assert.Equal("here", await probe.TellAsync("from-me", new CallContext { RequestHeaders = { { "from-me", "here" } } }));
        Assert.Equal("some", await probe.TellAsync("deadline", new CallContext { Deadline = Deadline.After(WebApp.Patience) }));
        var failure = await FailureOf(probe.EchoAsync("fail"));
        Assert.Equal((StatusCode.NotFound, "no such text", true), (failure.StatusCode, failure.Status.Detail, failure.IsFromPeer));
        Assert.Equal("nobody to ask", await probe.AskBackAsync("back", new CallContext()));
    }

    [Fact]
    public async Task Channel_DisposedAfterANotification_ItWasTaken()
    {
        await using var app = await WebApp.StartAsync();
        await using (var channel = Channel.For($"jsonrpc+http://127.0.0.1:{app.Port}/rpc"))
        {
            await new ProbeClient(channel).NoteAsync("noted");
        }

        Assert.Equal(["noted"], app.Probe.Notes);
    }

    [Fact]
    public async Task Channel_WithProgress_GetsTheResultAlone()
    {
        await using var app = await WebApp.StartAsync(
            services: static services => services.AddSingleton<IReporter>(new Reporter()),
            map: static (app, _) => app.MapJsonRpc<IReporter>("/reports", ReporterService.Bind));
        await using var channel = Channel.For($"jsonrpc+http://127.0.0.1:{app.Port}/reports");
        Assert.Equal(3, await new ReporterClient(channel).CountAsync(3, new Nobody()));
    }

    [Theory]
    [InlineData(401, StatusCode.Unauthenticated, "ChannelOptions.HttpHeaders")]
    [InlineData(403, StatusCode.PermissionDenied, "ChannelOptions.HttpHeaders")]
    [InlineData(404, StatusCode.Unimplemented, "Is JSON-RPC served at this path?")]
    [InlineData(413, StatusCode.ResourceExhausted, "the server's limit")]
    [InlineData(429, StatusCode.Unavailable, "later")]
    [InlineData(500, StatusCode.Internal, "the server's log")]
    [InlineData(503, StatusCode.Unavailable, "later")]
    [InlineData(200, StatusCode.Internal, "Is JSON-RPC served at this path?")]
    public async Task Answer_OfAnotherStatusOrType_IsToldWithItsFirstLine(int status, StatusCode code, string wayOut)
    {
        await using var app = await AnsweringAsync(Results.Content("<p>Out\u0007 of order\r\nand more", "text/html", Encoding.UTF8, status));
        var failure = await FailureOf(Probe(app, out var channel).EchoAsync("hello"));
        await channel.DisposeAsync();
        Assert.Equal(code, failure.StatusCode);
        Assert.Contains($"/other answered the POST with {status} ", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Contains("'<p>Out  of order'", failure.Status.Detail, StringComparison.Ordinal);
        Assert.Contains(wayOut, failure.Status.Detail, StringComparison.Ordinal);
        Assert.Equal((false, false), (failure.IsFromPeer, failure.IsNotSent));
    }

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"jsonrpc":"2.0","id":7,"result":"of another call"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":"1","result":"of a text"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["a request"]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"result":"two"}{"jsonrpc":"2.0","id":1,"result":"messages"}""")]
    public async Task Answer_ThatHoldsNoneToTheCall_IsInternal(string json)
    {
        await using var app = await AnsweringAsync(Results.Content(json, "application/json"));
        var failure = await FailureOf(Probe(app, out var channel).EchoAsync("hello"));
        await channel.DisposeAsync();
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
    }

    [Fact]
    public async Task Answer_OfAnErrorStatus_ThatIsJsonRpc_IsTheAnswer()
    {
        await using var app = await AnsweringAsync(
            Results.Content("""{"jsonrpc":"2.0","id":1,"error":{"code":-32601,"message":"Method not found"}}""", "application/json", Encoding.UTF8, 404));
        var failure = await FailureOf(Probe(app, out var channel).EchoAsync("hello"));
        await channel.DisposeAsync();
        Assert.Equal((StatusCode.Unimplemented, true), (failure.StatusCode, failure.IsFromPeer));
    }

    [Fact]
    public async Task Answer_ThatRedirects_IsNotFollowed()
    {
        await using var app = await AnsweringAsync(Results.Redirect("http://elsewhere/rpc"));
        var failure = await FailureOf(Probe(app, out var channel).EchoAsync("hello"));
        await channel.DisposeAsync();
        Assert.Equal(StatusCode.Internal, failure.StatusCode);
        Assert.Contains("http://elsewhere/rpc", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_LargerThanTheLimit_IsRefusedByName(bool saysItsLength)
    {
        var bytes = Encoding.UTF8.GetBytes($$"""{"jsonrpc":"2.0","id":1,"result":"{{new string('x', 100_000)}}"}""");
        await using var app = await AnsweringAsync(saysItsLength ? Results.Bytes(bytes, "application/json") : Results.Stream(new UnmeasuredStream(bytes), "application/json"));
        var probe = Probe(app, out var channel, new ChannelOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000 } });
        var failure = await FailureOf(probe.EchoAsync("hello"));
        await channel.DisposeAsync();
        Assert.Equal(StatusCode.ResourceExhausted, failure.StatusCode);
        Assert.Contains("ConnectionLimits.MaxReceiveBytes", failure.Status.Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"jsonrpc\":")]
    [InlineData("no HTTP\r\n\r\n")]
    public async Task Answer_ThatBreaksOff_IsUnavailable(string answer)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = ServeOnceAsync();
        await using var channel = Channel.For($"jsonrpc+http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/rpc");
        var failure = await FailureOf(new ProbeClient(channel).EchoAsync("hello"));
        await serving;
        Assert.Equal((StatusCode.Unavailable, false), (failure.StatusCode, failure.IsNotSent));

        async Task ServeOnceAsync()
        {
            using var client = await listener.AcceptTcpClientAsync();
            await client.GetStream().ReadExactlyAsync(new byte[100]);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer));
        }
    }

    [Fact]
    public async Task Channel_ToNobody_IsUnavailableAndNotSent()
    {
        int port;
        using (var listener = new TcpListener(IPAddress.Loopback, 0))
        {
            listener.Start();
            port = ((IPEndPoint)listener.LocalEndpoint).Port;
        }

        await using var channel = Channel.For($"jsonrpc+http://127.0.0.1:{port}/rpc");
        var failure = await FailureOf(new ProbeClient(channel).EchoAsync("hello"));
        Assert.Equal((StatusCode.Unavailable, true), (failure.StatusCode, failure.IsNotSent));
    }

    [Fact]
    public async Task Failure_OfOnePost_IsNotThatOfOthers()
    {
        await using var app = await WebApp.StartAsync(map: static (app, _) => app.MapPost("/other", async (HttpRequest request) =>
        {
            var call = await JsonNode.ParseAsync(request.Body);
            return (string?)call!["params"]![0] == "break"
                ? Results.StatusCode(503)
                : Results.Content($$"""{"jsonrpc":"2.0","id":{{call["id"]}},"result":"fine"}""", "application/json");
        }));
        var probe = Probe(app, out var channel);
        var calls = Enumerable.Range(0, 200).Select(i => probe.EchoAsync(i % 2 == 0 ? "break" : "go on").AsTask()).ToArray();
        for (var i = 0; i < calls.Length; i++)
        {
            if (i % 2 == 0)
            {
                Assert.Equal(StatusCode.Unavailable, (await Assert.ThrowsAsync<RpcException>(() => calls[i])).StatusCode);
            }
            else
            {
                Assert.Equal("fine", await calls[i]);
            }
        }

        await channel.DisposeAsync();
    }

    [Fact]
    public async Task Calls_MadeAtOnceWhereTheyGather_LeaveAsFewPosts()
    {
        var sizes = new ConcurrentQueue<int>();
        await using var app = await WebApp.StartAsync(map: (app, _) => app.MapPost("/other", async (HttpRequest request) =>
        {
            var message = await JsonNode.ParseAsync(request.Body);
            JsonNode?[] calls = message is JsonArray batch ? [.. batch] : [message];
            sizes.Enqueue(calls.Length);
            return Results.Content($"[{string.Join(',', calls.Select(static call => $$"""{"jsonrpc":"2.0","id":{{call!["id"]}},"result":{{call["params"]![0]!.ToJsonString()}}}"""))}]", "application/json");
        }));
        var options = new ChannelOptions { JsonRpc = new JsonRpcOptions { Batching = true }, Limits = new ConnectionLimits { MaxBatchMessages = 50 } };
        var probe = Probe(app, out var channel, options);
        var texts = Enumerable.Range(0, 1000).Select(static i => $"{i}").Append(new string('x', 200_000)).ToArray();
        Assert.Equal(texts, await Task.WhenAll(texts.Select(text => probe.EchoAsync(text).AsTask())));
        await channel.DisposeAsync();
        Assert.Equal(texts.Length, sizes.Sum());
        Assert.InRange(sizes.Max(), 2, 50);
    }

    [Fact]
    public async Task Call_Cancelled_GivesThePostUp()
    {
        await using var app = await WebApp.StartAsync();
        await using var channel = Channel.For($"jsonrpc+http://127.0.0.1:{app.Port}/rpc");
        using var cancel = new CancellationTokenSource();
        var call = new ProbeClient(channel).WaitAsync(cancel.Token).AsTask();
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        await cancel.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await app.Probe.Cancelled.Task.WaitAsync(WebApp.Patience);
    }

    [Fact]
    public async Task Calls_MoreThanMaxPosts_WaitInTheChannel()
    {
        var (now, most) = (0, 0);
        await using var app = await WebApp.StartAsync(map: (app, _) => app.MapPost("/other", async (HttpRequest request) =>
        {
            most = Math.Max(most, Interlocked.Increment(ref now));
            var call = await JsonNode.ParseAsync(request.Body);
            Interlocked.Decrement(ref now);
            return Results.Content($$"""{"jsonrpc":"2.0","id":{{call!["id"]}},"result":"fine"}""", "application/json");
        }));
        var probe = Probe(app, out var channel, new ChannelOptions { Limits = new ConnectionLimits { MaxPosts = 2 } });
        Assert.All(await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => probe.EchoAsync("x").AsTask())), static text => Assert.Equal("fine", text));
        await channel.DisposeAsync();
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void Channel_WithServices_IsRefusedWithTheWayOut()
    {
        var options = new ChannelOptions { Services = [ProbeService.Bind(new Probe())] };
        Assert.Contains("jsonrpc+ws://", Assert.Throws<ArgumentException>(() => Channel.For("jsonrpc+http://127.0.0.1:80/rpc", options)).Message, StringComparison.Ordinal);
    }

    private static Task<WebApp> AnsweringAsync(IResult answer) => WebApp.StartAsync(map: (app, _) => app.MapPost("/other", () => answer));

    private static ProbeClient Probe(WebApp app, out Channel channel, ChannelOptions? options = null) =>
        new(channel = Channel.For($"jsonrpc+http://127.0.0.1:{app.Port}/other", options));

    private static Task<RpcException> FailureOf(ValueTask<string> call) => Assert.ThrowsAsync<RpcException>(() => call.AsTask().WaitAsync(WebApp.Patience));

    private sealed class Nobody : IProgress<int>
    {
        public void Report(int value) => Assert.Fail("By POST there are no reports.");
    }
}
