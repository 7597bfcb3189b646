using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;
using Contracts.Transports;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>Header fields that lie, and messages that are broken behind right ones.</summary>
public sealed class FramingTests
{
    private const string Echo = """{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["hello"]}""";
    private const string Answer = """{"jsonrpc":"2.0","id":1,"result":"hello"}""";

    // What was meant for the message is taken for the next header, or the other way round: after that nothing can be told apart.
    [Theory]
    [InlineData(-1)]
    [InlineData(-30)]
    [InlineData(1)]
    [InlineData(30)]
    public async Task Length_ThatIsNotTheMessages_IsAParseErrorAndThenTheConnectionCloses(int more)
    {
        await using var peer = await StartAsync();
        await peer.SendAsync(Framed(Echo));
        Assert.Equal(Answer, await peer.ReadHeadedAsync());
        await peer.SendAsync($"Content-Length: {Echo.Length + more}\r\n\r\n{Echo}{Framed(Echo)}{Framed(Echo)}");
        Assert.StartsWith("""{"jsonrpc":"2.0","id":null,"error":{"code":-32700,"message":"Parse error","data":""", await peer.ReadHeadedAsync(), StringComparison.Ordinal);
        Assert.Contains("-32700", await peer.ReadHeadedAsync(), StringComparison.Ordinal);
        Assert.Equal("", await peer.ReadToEndAsync());
    }

    [Fact]
    public async Task Length_OfZero_IsAParseErrorAndTheConnectionLives()
    {
        await using var peer = await StartAsync();
        await peer.SendAsync("Content-Length: 0\r\n\r\n" + Framed(Echo));
        Assert.Contains("\"code\":-32700", await peer.ReadHeadedAsync(), StringComparison.Ordinal);
        Assert.Equal(Answer, await peer.ReadHeadedAsync());
    }

    [Fact]
    public async Task Messages_AThousandMutatedBehindRightHeaders_EachIsAnsweredWithAnErrorOrNotAtAllAndTheNextOneWorks()
    {
        const int seed = 20261122;
        var random = new Random(seed);
        await using var peer = await StartAsync();
        for (var i = 0; i < 1000; i++)
        {
            var bytes = Encoding.UTF8.GetBytes(Echo);
            for (var changes = random.Next(1, 4); changes > 0; changes--)
            {
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            }

            await peer.SendAsync([.. Encoding.ASCII.GetBytes($"Content-Length: {bytes.Length}\r\n\r\n"), .. bytes]);
            await peer.SendAsync(Framed($$"""{"jsonrpc":"2.0","id":"next {{i}}","method":"laws.Probe.Unary","params":["{{i}}"]}"""));
            string message;
            do
            {
                message = await peer.ReadHeadedAsync();
                using var document = JsonDocument.Parse(message);
            }
            while (!message.StartsWith($"{{\"jsonrpc\":\"2.0\",\"id\":\"next {i}\"", StringComparison.Ordinal));

            Assert.EndsWith($"\"result\":\"{i}\"}}", message, StringComparison.Ordinal);
        }
    }

    // -32600 to -32602 and -32700: 'message' is the specification's, so 'data' has to say what to change.
    [Theory]
    [InlineData("{")]
    [InlineData("""{"jsonrpc":"1.0","id":1,"method":"laws.Probe.Unary","params":["x"]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":{},"method":"laws.Probe.Unary","params":["x"]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":"x"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Nothing"}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":["x","y"]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Unary","params":[7]}""")]
    [InlineData("""{"jsonrpc":"2.0","id":1,"method":"laws.Probe.Client","params":["x"]}""")]
    [InlineData("[]")]
    [InlineData("[[]]")]
    public async Task Message_Wrong_HasASentenceBesideTheCode(string message)
    {
        await using var peer = await StartAsync();
        await peer.SendAsync(Framed(message));
        var answer = JsonNode.Parse(await peer.ReadHeadedAsync())!;
        var error = (answer is JsonArray array ? array[0] : answer)!["error"]!;
        Assert.Contains(' ', (string)error["data"]!);
        Assert.NotEqual((string)error["message"]!, (string)error["data"]!);
    }

    [Theory]
    [InlineData(""","method":"laws.Probe.Unary","params":[]""")]
    [InlineData(""","method":"laws.Probe.Unary","params":["x","y"]""")]
    [InlineData(""","method":"laws.Probe.Unary","params":["unreadable"]""")]
    [InlineData(""","method":"laws.Probe.Unary","params":["throw"]""")]
    [InlineData(""","method":"laws.Probe.Nothing","params":[1]""")]
    [InlineData(""","method":"laws.Probe.Client","params":[{"values":["x"]}]""")]
    [InlineData(""","method":"$/cancelRequest","params":{"id":77}""")]
    [InlineData(""","method":"$/enumerator/next","params":{"token":77}""")]
    [InlineData(""","method":"laws.Probe.Unary","params":["x"],"contracts":{"timeout":"soon"}""")]
    public async Task Notification_WhateverBecomesOfIt_IsNotAnswered(string members)
    {
        await using var peer = await StartAsync();
        await peer.SendAsync(Framed($$"""{"jsonrpc":"2.0"{{members}}}""") + Framed($$"""[{"jsonrpc":"2.0"{{members}}},{"jsonrpc":"2.0"{{members}}}]""") + Framed(Echo));
        Assert.Equal(Answer, await peer.ReadHeadedAsync());
    }

    [Theory]
    [InlineData("laws.Probe.Unary", """["unreadable"]""")]
    [InlineData("laws.Probe.Unary", """["throw"]""")]
    [InlineData("laws.Probe.Nothing", "[]")]
    [InlineData("$/enumerator/next", """{"token":77}""")]
    public async Task Id_OfWhatFails_ComesBackByteForByte(string method, string parameters)
    {
        await using var peer = await StartAsync();
        foreach (var id in (string[])["-7", "1.50", "1e3", "123456789012345678901234567890", "null", "\"\"", "\"a\\u0041\\n\"", "\"Grüße\""])
        {
            await peer.SendAsync(Framed($$"""{"jsonrpc":"2.0","id": {{id}} ,"method":"{{method}}","params":{{parameters}}}"""));
            Assert.StartsWith($"{{\"jsonrpc\":\"2.0\",\"id\":{id},\"error\":", await peer.ReadHeadedAsync(), StringComparison.Ordinal);
        }
    }

    private static string Framed(string message) => $"Content-Length: {Encoding.UTF8.GetByteCount(message)}\r\n\r\n{message}";

    private static Task<RawPeer> StartAsync() => RawPeer.StartAsync(
        Probe.OnUnary(static (text, _) => text == "throw" ? throw new InvalidOperationException("secret") : new(text))
            .ClientStreaming(Probe.Client, static async (requests, _) => $"{(await Stage.Collect(requests)).Count}"));
}
