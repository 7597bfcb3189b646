using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Contracts.Transports;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Contracts.AspNetCore.Tests;

/// <summary>HTTP POST: one message, and its answer.</summary>
public sealed class PostTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";
    private const string Note = """{"jsonrpc":"2.0","method":"web.Probe.Note","params":["noted"]}""";

    [Theory]
    [InlineData(Echo, Answer)]
    [InlineData("""{"jsonrpc":"2.0","id":"a b","method":"web.Probe.Echo","params":{"text":"hello"}}""", """{"jsonrpc":"2.0","id":"a b","result":"hello"}""")]
    [InlineData("{\n  \"jsonrpc\": \"2.0\",\r\n  \"id\": 1,\n  \"method\": \"web.Probe.Echo\",\n  \"params\": [\n    \"hello\"\n  ]\n}\n", Answer)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":["fail"]}""", """{"jsonrpc":"2.0","id":1,"error":{"code":-32055,"message":"no such text"}}""")]
    [InlineData($"[{Echo},{Note}]", $"[{Answer}]")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.AskBack","params":["hello"]}""", """{"jsonrpc":"2.0","id":1,"result":"nobody to ask"}""")]
    public async Task Post_Request_IsAnswered(string request, string answer)
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(answer, await app.AskAsync(request));
    }

    [Theory]
    [InlineData("", -32700)]
    [InlineData(" \n ", -32700)]
    [InlineData("Content-Length: 2\r\n\r\n{}", -32700)]
    [InlineData("""{"jsonrpc":"2.0","id":1""", -32700)]
    [InlineData(Echo + "\n" + Echo, -32700)]
    [InlineData("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"web.Probe.Echo\",\"params\":[\"a\nb\"]}", -32700)]
    [InlineData("[]", -32600)]
    [InlineData("1", -32600)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.None"}""", -32601)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Echo","params":[1]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Sum","params":[{"token":1}]}""", -32602)]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"$/enumerator/next","params":{"token":1}}""", -32001)]
    public async Task Post_Wrong_IsAnsweredByTheCodeOfTheSpecification(string request, int code)
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(code, (int)JsonNode.Parse(await app.AskAsync(request))!["error"]!["code"]!);
    }

    [Theory]
    [InlineData(Note)]
    [InlineData($"[{Note}]")]
    public async Task Post_NotificationsOnly_NoContentOnceTheyRan(string request)
    {
        await using var app = await WebApp.StartAsync();
        using var response = await app.PostAsync(request);
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal("", await response.Content.ReadAsStringAsync());
        Assert.Equal(["noted"], app.Probe.Notes);
    }

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("application/json; charset=latin1")]
    [InlineData(null)]
    public async Task Post_OtherContentType_IsUnsupportedAndRunsNothing(string? type)
    {
        await using var app = await WebApp.StartAsync();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(Note));
        if (type is not null)
        {
            content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        using var response = await app.PostAsync(content);
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        Assert.Contains("application/json", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Probe.Notes);
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("DELETE")]
    [InlineData("OPTIONS")]
    public async Task OtherMethod_IsNotAllowed(string method)
    {
        await using var app = await WebApp.StartAsync();
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{app.Origin}/rpc");
        using var response = await app.Http.SendAsync(request);
        Assert.Equal(HttpStatusCode.MethodNotAllowed, response.StatusCode);
        Assert.Equal(["POST"], response.Content.Headers.Allow);
        Assert.DoesNotContain(response.Headers, static header => header.Key.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Post_LargerThanTheLimit_IsRefusedByName(bool saysItsLength)
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000 } });
        var bytes = Encoding.UTF8.GetBytes($"{Note[..^2]}{new string('x', 100_000)}\"]}}");
        using HttpContent content = saysItsLength ? new ByteArrayContent(bytes) : new StreamContent(new UnmeasuredStream(bytes));
        content.Headers.ContentType = new("application/json");
        using var response = await app.PostAsync(content);
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, response.StatusCode);
        Assert.Contains("ConnectionLimits.MaxReceiveBytes", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Empty(app.Probe.Notes);
    }

    [Fact]
    public async Task Post_ParametersLargerThanTheLimit_AreRefusedWithTheId()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 1000 } });
        var answer = await app.AskAsync(Echo.Replace("hello", new string('x', 2000), StringComparison.Ordinal));
        Assert.StartsWith("""{"jsonrpc":"2.0","id":1,"error":{"code":-32058,""", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_LargeAboveTheHostsDefault_IsAnsweredIfTheLimitAllowsIt()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 40 << 20 } });
        var text = new string('x', 35 << 20);
        Assert.Equal(Answer.Length - "hello".Length + text.Length, (await app.AskAsync(Echo.Replace("hello", text, StringComparison.Ordinal))).Length);
    }

    [Fact]
    public async Task Post_NotUtf8_IsAParseError()
    {
        await using var app = await WebApp.StartAsync();
        using var content = new ByteArrayContent([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"web.Probe.Echo\",\"params\":[\""u8, 0xC3, 0x28, .. "\"]}"u8]);
        content.Headers.ContentType = new("application/json");
        using var response = await app.PostAsync(content);
        Assert.Contains("The message is not UTF-8.", await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BatchOfAHundredThousand_EachElementIsAnsweredOnce()
    {
        const int count = 100_000;
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 64 << 20, MaxConcurrentCalls = count + 1 } });
        var batch = $"[{string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"jsonrpc":"2.0","id":{{i}},"method":"web.Probe.Echo","params":["{{i}}"]}"""))}]";
        var answers = JsonNode.Parse(await app.AskAsync(batch))!.AsArray();
        Assert.Equal(count, answers.Count);
        Assert.Equal(Enumerable.Range(0, count), answers.Select(static answer => (int)answer!["id"]!).Order());
        Assert.All(answers, static answer => Assert.Equal($"{(int)answer!["id"]!}", (string)answer["result"]!));
    }

    [Fact]
    public async Task Post_NestedTenThousandDeep_IsAParseError()
    {
        await using var app = await WebApp.StartAsync();
        Assert.Contains("-32700", await app.AskAsync(new string('[', 10_000)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Post_BodyByteByByteAndThenAnother_BothAreAnsweredOverOneConnection()
    {
        await using var app = await WebApp.StartAsync();
        using var client = new TcpClient("127.0.0.1", app.Port) { NoDelay = true };
        var stream = client.GetStream();
        using var answers = new StreamReader(stream);
        for (var i = 0; i < 2; i++)
        {
            await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Echo.Length}\r\n\r\n"));
            foreach (var value in Encoding.ASCII.GetBytes(Echo))
            {
                await stream.WriteAsync(new[] { value });
            }

            Assert.Equal("HTTP/1.1 200 OK", await answers.ReadLineAsync().WaitAsync(WebApp.Patience));
            while (await answers.ReadLineAsync().WaitAsync(WebApp.Patience) is { Length: > 0 })
            {
            }

            var answer = new char[Answer.Length];
            await answers.ReadBlockAsync(answer).AsTask().WaitAsync(WebApp.Patience);
            Assert.Equal(Answer, new string(answer));
        }
    }

    [Fact]
    public async Task Post_CutWithinItsBody_RunsNothing()
    {
        await using var app = await WebApp.StartAsync();
        using (var client = new TcpClient("127.0.0.1", app.Port))
        {
            // All of the message, and one byte less than was announced.
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Note.Length + 1}\r\n\r\n{Note}"));
        }

        Assert.Equal(Answer, await app.AskAsync(Echo));
        await app.StopAsync();
        Assert.Empty(app.Probe.Notes);
    }

    [Fact]
    public async Task Post_BodyThatComesTooSlowly_IsGivenUpByTheHost()
    {
        await using var app = await WebApp.StartAsync(services: static services => services.Configure<KestrelServerOptions>(
            static kestrel => kestrel.Limits.MinRequestBodyDataRate = new MinDataRate(bytesPerSecond: 1000, gracePeriod: TimeSpan.FromSeconds(1.1))));
        using var client = new TcpClient("127.0.0.1", app.Port);
        using var answers = new StreamReader(client.GetStream());
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /rpc HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {Note.Length}\r\n\r\n{Note[..^1]}"));
        Assert.Equal("HTTP/1.1 408 Request Timeout", await answers.ReadLineAsync().WaitAsync(WebApp.Patience));
        Assert.Empty(app.Probe.Notes);
    }

    [Fact]
    public async Task Post_BatchThatCancelsMoreThanTheLimit_IsRefused()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxCancelledCalls = 10 } });
        using var response = await app.PostAsync($"[{string.Join(',', Enumerable.Repeat("""{"jsonrpc":"2.0","method":"$/cancelRequest","params":{"id":1}}""", 11))}]");
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal(Answer, await app.AskAsync(Echo));
    }

    [Fact]
    public async Task Post_CallerGoes_HandlerIsCancelled()
    {
        await using var app = await WebApp.StartAsync();
        using var cancel = new CancellationTokenSource();
        using var content = new StringContent("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait"}""", Encoding.UTF8, "application/json");
        var call = app.Http.PostAsync($"{app.Origin}/rpc", content, cancel.Token);
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        await cancel.CancelAsync();
        await app.Probe.Cancelled.Task.WaitAsync(WebApp.Patience);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task Post_DeadlinePasses_IsAnsweredAndTheHandlerIsCancelled()
    {
        await using var app = await WebApp.StartAsync();
        var answer = await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait","contracts":{"timeout":20}}""");
        Assert.StartsWith("""{"jsonrpc":"2.0","id":1,"error":{"code":-32054,""", answer, StringComparison.Ordinal);
        await app.Probe.Cancelled.Task.WaitAsync(WebApp.Patience);
    }

    [Theory]
    [InlineData("authorization", "Bearer x")]
    [InlineData("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01")]
    [InlineData("from-the-member", "here")]
    [InlineData("cookie", "nothing")]
    [InlineData("path", "/rpc")]
    public async Task Post_HeadersOfHttpAndOfTheMember_ReachTheHandler(string what, string told)
    {
        await using var app = await WebApp.StartAsync();
        var answer = await app.AskAsync(
            $$$"""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Tell","params":["{{{what}}}"],"contracts":{"headers":[["from-the-member","here"]]}}""",
            ("Authorization", "Bearer x"),
            ("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"),
            ("Cookie", "a=b"));
        Assert.Equal(told, (string?)JsonNode.Parse(answer)!["result"]);
    }

    [Fact]
    public async Task Post_StreamOfResponses_ComesWhole()
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"result":{"values":[{"number":1,"text":""},{"number":2,"text":""},{"number":3,"text":""}]}}""",
            await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[3,0]}"""));
        var many = JsonNode.Parse(await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[1000,1000]}"""))!["result"]!;
        Assert.Null(many["token"]);
        Assert.Equal(Enumerable.Range(1, 1000), many["values"]!.AsArray().Select(static item => (int)item!["number"]!));
    }

    [Fact]
    public async Task Post_StreamThatBreaks_IsAnError()
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(
            """{"jsonrpc":"2.0","id":1,"error":{"code":-32061,"message":"below zero"}}""",
            await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[-1,0]}"""));
    }

    [Fact]
    public async Task Post_StreamLongerThanTheLimit_IsAnErrorThatNamesTheWayOut()
    {
        await using var app = await WebApp.StartAsync(new ServerOptions { Limits = new ConnectionLimits { MaxReceiveBytes = 10_000 } });
        var error = JsonNode.Parse(await app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Count","params":[1000000000,1000]}"""))!["error"]!;
        Assert.Equal(-32058, (int)error["code"]!);
        Assert.Contains("WebSocket", (string)error["message"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("web.Probe.Sum", """[{"values":[{"number":1},{"number":2}]}]""", "3")]
    [InlineData("web.Probe.Double", """[{"values":[{"number":1},{"number":2}]}]""", """{"values":[{"number":2,"text":""},{"number":4,"text":""}]}""")]
    public async Task Post_StreamOfRequestsWhole_IsRead(string method, string parameters, string result)
    {
        await using var app = await WebApp.StartAsync();
        Assert.Equal(
            $$"""{"jsonrpc":"2.0","id":1,"result":{{result}}}""",
            await app.AskAsync($$"""{"jsonrpc":"2.0","id":1,"method":"{{method}}","params":{{parameters}}}"""));
    }

    [Fact]
    public async Task Stop_PostUnderWay_IsAnswered()
    {
        await using var app = await WebApp.StartAsync();
        var call = app.AskAsync("""{"jsonrpc":"2.0","id":1,"method":"web.Probe.Wait"}""");
        await app.Probe.Waiting.Task.WaitAsync(WebApp.Patience);
        var stopping = app.StopAsync();
        app.Probe.Go.SetResult();
        Assert.Equal("""{"jsonrpc":"2.0","id":1,"result":"went"}""", await call);
        await stopping.WaitAsync(WebApp.Patience);
    }
}
