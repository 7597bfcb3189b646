using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Hostile and torn bytes: a clear error, a connection that lives where its framing is intact, and never another call's answer.</summary>
public sealed class HostileTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";

    [Fact]
    public async Task Line_SplitAtEveryByte_IsAnswered()
    {
        await using var peer = await StartAsync();
        var bytes = Encoding.UTF8.GetBytes(Echo + "\n");
        for (var at = 1; at < bytes.Length; at++)
        {
            await peer.SendAsync(bytes[..at]);
            await peer.SendAsync(bytes[at..]);
            Assert.Equal(Answer, await peer.ReadLineAsync());
        }
    }

    [Fact]
    public async Task Headers_SplitAtEveryByte_IsAnswered()
    {
        await using var peer = await StartAsync();
        var bytes = Encoding.UTF8.GetBytes($"Content-Length: {Echo.Length}\r\nContent-Type: application/vscode-jsonrpc; charset=utf-8\r\n\r\n{Echo}");
        for (var at = 1; at < bytes.Length; at++)
        {
            await peer.SendAsync(bytes[..at]);
            await peer.SendAsync(bytes[at..]);
            Assert.Equal(Answer, await peer.ReadHeadedAsync());
        }
    }

    [Fact]
    public async Task Messages_AThousandMutated_EachIsAnsweredWithAnErrorOrNotAtAllAndTheNextOneWorks()
    {
        const int seed = 20261121;
        var random = new Random(seed);
        await using var peer = await StartAsync();
        await peer.AskAsync(Echo);
        for (var i = 0; i < 1000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Echo);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                // Any byte but a line end, which would make two messages of it.
                bytes[random.Next(bytes.Length)] = (byte)(random.Next(255) is var value && value >= '\n' ? value + 1 : value);
            }

            await peer.SendAsync([.. bytes, (byte)'\n']);
            await peer.SendAsync($$"""{"jsonrpc":"2.0","id":"next {{i}}","method":"laws.Probe.Unary","params":["{{i}}"]}""" + "\n");
            string line;
            do
            {
                line = await peer.ReadLineAsync();
                Assert.True(line.Length > 0, $"Seed {seed}, message {i}: the server closed after {Convert.ToHexString(bytes)}.");
                using var document = JsonDocument.Parse(line);
            }
            while (!line.StartsWith($"{{\"jsonrpc\":\"2.0\",\"id\":\"next {i}\"", StringComparison.Ordinal));

            Assert.EndsWith($"\"result\":\"{i}\"}}", line, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"laws.Probe.Unary","params":["x"]}""", -32600, "1")]
    [InlineData("""{"id":1,"method":"laws.Probe.Unary","params":["x"]}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"laws.Probe.Unary","params":["x"]}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"id":2,"method":"laws.Probe.Unary","params":["x"]}""", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"a","method":"laws.Probe.Unary","params":["x"]}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":"x"}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1}""", -32600, "1")]
    [InlineData("\"text\"", -32600, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x"],"contracts":{"timeout":"soon"}}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x"],"contracts":{"headers":[["a"]]}}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Nothing"}""", -32601, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7,"params":["x"]}""", -32600, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"\ud800"}""", -32700, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"\ud800":"x"}""", -32700, "null")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[]}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x","y"]}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[7]}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Client","params":["x"]}""", -32602, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"$/enumerator/next","params":{"token":77}}""", -32001, "1")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"$/enumerator/next"}""", -32001, "1")]
    public async Task Message_Wrong_IsAnsweredByTheCodeOfTheSpecificationAndTheConnectionLives(string line, int code, string id)
    {
        await using var peer = await StartAsync();
        await peer.AskAsync(Echo);
        var answer = JsonNode.Parse(await peer.AskAsync(line))!;
        Assert.Equal(code, (int)answer["error"]!["code"]!);
        Assert.Equal(id, answer["id"]?.ToJsonString() ?? "null");
        Assert.Equal(Answer, await peer.AskAsync(Echo));
    }

    [Theory]
    [InlineData("""{"jsonrpc":"2.0","id":[],"method":"laws.Probe.Unary"}""", "'id' is an array; it has to be a string, a number or null.")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":7}""", "'method' is a number; it has to be a string, as in \"samples.Greeter.SayHello\".")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":true}""", "'params' is a boolean; it has to be an array of the parameters in their order, or an object of them by name.")]
    [InlineData("""{"jsonrpc":2.0,"id":1,"method":"laws.Probe.Unary"}""", "The member \"jsonrpc\":\"2.0\" is missing or has another value.")]
    [InlineData("null", "A message is an object; this is null.")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"rpc.discover"}""", "'rpc.discover' is not served here; names in 'rpc.' are JSON-RPC's own, and 'rpc.discover' is answered where Server.AddOpenRpc or OpenRpcService.Of adds it.")]
    public async Task Message_Wrong_SaysWhatWasFoundAndWhatToChange(string line, string says)
    {
        await using var peer = await StartAsync();
        await peer.AskAsync(Echo);
        Assert.Equal(says, (string)JsonNode.Parse(await peer.AskAsync(line))!["error"]!["data"]!);
    }

    [Fact]
    public async Task Message_NotUtf8_IsAParseErrorAndTheConnectionLives()
    {
        await using var peer = await StartAsync();
        await peer.SendAsync([.. "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"laws.Probe.Unary\",\"params\":[\""u8, 0xC3, 0x28, .. "\"]}\n"u8]);
        Assert.StartsWith("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error","data":"The message is not UTF-8.""", await peer.ReadLineAsync(), StringComparison.Ordinal);
        Assert.Equal(Answer, await peer.AskAsync(Echo));
    }

    [Fact]
    public async Task Message_NestedTenThousandDeep_IsAParseErrorAndTheConnectionLives()
    {
        await using var peer = await StartAsync();
        foreach (var bomb in (string[])[new string('[', 10_000), string.Concat(Enumerable.Repeat("{\"a\":", 10_000)), $"{{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"laws.Probe.Unary\",\"params\":{new string('[', 10_000)}"])
        {
            Assert.Contains("-32700", await peer.AskAsync(bomb), StringComparison.Ordinal);
        }

        Assert.Equal(Answer, await peer.AskAsync(Echo));
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: localhost\r\n\r\n", "The first byte is 0x47.")]
    [InlineData("POST / HTTP/1.1\r\n\r\n" + Echo + "\n", "The first byte is 0x50.")]
    [InlineData("CONNECT localhost:443 HTTP/1.1\r\n\r\n", "'CONNECT localhost:443 HTTP/1.1' is no header field; one is a name, a colon and a value.")]
    [InlineData("Content-Length: -1\r\n\r\n", "Content-Length is '-1'; it is the number of bytes of the message, once and at most 2,147,483,647.")]
    [InlineData("Content-Length: 99999999999999999999\r\n\r\n", "Content-Length is '99999999999999999999'; ")]
    [InlineData("Content-Length: 2147483648\r\n\r\n", "Content-Length is '2147483648'; ")]
    [InlineData("Content-Length: 5 5\r\n\r\n", "Content-Length is '5 5'; ")]
    [InlineData("Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}", "Content-Length is '3' the second time; ")]
    [InlineData("Content-Type: application/json\r\n\r\n{}", "The header of a message has no Content-Length.")]
    [InlineData("Content-Length: 2\r\nContent-Type: text/plain; charset=latin1\r\n\r\n{}", "Content-Type is 'text/plain; charset=latin1'; the charset is utf-8.")]
    public async Task Framing_Broken_OneErrorThenTheConnectionCloses(string bytes, string says)
    {
        await using var peer = await StartAsync();
        await peer.SendAsync(bytes);
        var all = await peer.ReadToEndAsync();
        var answer = JsonNode.Parse(all[all.IndexOf('{', StringComparison.Ordinal)..])!;
        Assert.Equal("null -32700", $"{answer["id"]?.ToJsonString() ?? "null"} {answer["error"]!["code"]}");
        Assert.StartsWith(says, (string)answer["error"]!["data"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Header_WithoutEnd_IsGivenUpAfterFourKilobytes()
    {
        await using var peer = await StartAsync();
        await peer.SendAsync("C" + new string('x', 5000));
        Assert.Contains("The header of a message is longer than 4,096 bytes; an empty line ends it.", await peer.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Message_LargerThanTheLimit_IsSkippedAndItsCallTold(bool hasHeaders)
    {
        await using var peer = await StartAsync(new ConnectionLimits { MaxReceiveBytes = 1000 });
        var large = $$"""{"jsonrpc":"2.0","id":"big","method":"laws.Probe.Unary","params":["{{new string('x', 3_000_000)}}"]}""";
        await peer.SendAsync(hasHeaders ? $"Content-Length: {large.Length}\r\n\r\n{large}" : $"{large}\n");
        var told = hasHeaders ? await peer.ReadHeadedAsync() : await peer.ReadLineAsync();
        Assert.StartsWith("""{"jsonrpc":"2.0","id":"big","error":{"code":-32058,"message":"Message is 3,000,""", told, StringComparison.Ordinal);
        await peer.SendAsync(hasHeaders ? $"Content-Length: {Echo.Length}\r\n\r\n{Echo}" : $"{Echo}\n");
        Assert.Equal(Answer, hasHeaders ? await peer.ReadHeadedAsync() : await peer.ReadLineAsync());
    }

    [Fact]
    public async Task Batch_OfAHundredThousand_EachElementIsAnsweredOnce()
    {
        const int count = 100_000;
        await using var peer = await StartAsync(new ConnectionLimits { MaxReceiveBytes = 64 << 20, MaxConcurrentCalls = count + 1 });
        await peer.SendAsync($"[{string.Join(',', Enumerable.Range(0, count).Select(static i => $$"""{"jsonrpc":"2.0","id":{{i}},"method":"laws.Probe.Unary","params":["{{i}}"]}"""))}]\n");
        var answers = JsonNode.Parse(await peer.ReadLineAsync())!.AsArray();
        Assert.Equal(count, answers.Count);
        Assert.Equal(Enumerable.Range(0, count), answers.Select(static answer => (int)answer!["id"]!).Order());
        Assert.All(answers, static answer => Assert.Equal($"{(int)answer!["id"]!}", (string)answer["result"]!));
    }

    [Fact]
    public async Task Batch_OfMoreThanTheLimit_IsRefusedWhole()
    {
        await using var peer = await StartAsync(new ConnectionLimits { MaxBatchMessages = 3 });
        var answer = await peer.AskAsync($"[{Echo},{Echo},{Echo},{Echo}]");
        Assert.Contains("The batch has 4 messages; the limit is 3 (ConnectionLimits.MaxBatchMessages).", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Batch_WithinABatch_IsAnInvalidRequest()
    {
        await using var peer = await StartAsync();
        var answers = JsonNode.Parse(await peer.AskAsync($"[[{Echo}],{Echo}]"))!.AsArray();
        Assert.Equal(["-32600 null", "hello 1"], answers.Select(static answer => $"{answer!["error"]?["code"] ?? answer["result"]} {answer["id"]?.ToJsonString() ?? "null"}").Order());
    }

    [Fact]
    public async Task Id_OfACallUnderWay_IsRefusedAndTheFirstCallIsAnswered()
    {
        var go = new TaskCompletionSource();
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary(async (text, _) =>
        {
            await go.Task;
            return text;
        }));
        await peer.SendAsync(Echo + "\n");
        Assert.Contains("-32600", await peer.AskAsync(Echo), StringComparison.Ordinal);
        go.SetResult();
        Assert.Equal(Answer, await peer.ReadLineAsync());
        Assert.Equal(Answer, await peer.AskAsync(Echo));
    }

    [Fact]
    public async Task Answers_ToNothing_AreIgnored()
    {
        await using var peer = await StartAsync();
        foreach (var line in (string[])["""{"jsonrpc":"2.0","id":9,"result":1}""", """{"jsonrpc":"2.0","id":"x","result":{"token":1}}""", """{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error"}}"""])
        {
            await peer.SendAsync(line + "\n");
        }

        Assert.Equal(Answer, await peer.AskAsync(Echo));
    }

    [Fact]
    public async Task Notification_BeforeTheEndOfTheBytesAndWithoutALineEnd_Runs()
    {
        var ran = new TaskCompletionSource<string>();
        await using var peer = await RawPeer.StartAsync(Probe.OnUnary((text, _) =>
        {
            ran.SetResult(text);
            return new(text);
        }));
        await peer.SendAsync(Echo.Replace("\"id\":1,", "", StringComparison.Ordinal));
        peer.EndSending();
        Assert.Equal("hello", await ran.Task.WaitAsync(Stage.Patience));
    }

    private static Task<RawPeer> StartAsync(ConnectionLimits? limits = null) => RawPeer.StartAsync(
        Probe.OnUnary(static (text, _) => new(text)).ClientStreaming(Probe.Client, static async (requests, _) => $"{(await Stage.Collect(requests)).Count}"),
        new ServerOptions { Limits = limits ?? ConnectionLimits.Default });
}
