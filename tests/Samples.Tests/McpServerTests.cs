using System.Text;
using System.Text.Json;

namespace Contracts.Samples.Tests;

/// <summary>samples/McpServer, called by the SDK of the protocol's authors, and by whoever writes to its input.</summary>
public sealed class McpServerTests : IDisposable
{
    // So much to search that a search can be cancelled, and more files than a page has.
    private const int ManyFiles = 200;
    private const int ManyLines = 128 << 10;

    private static readonly string[] Cases =
    [
        "initialize", "ping", "list_tools", "call_tool", "call_tool_without_arguments", "tool_error", "unknown_tool", "list_resources", "read_text", "read_bytes",
        "read_outside", "read_hidden", "progress", "cancel", "log_level", "close",
    ];

    private readonly DirectoryInfo _around = Directory.CreateTempSubdirectory("mcp-");
    private readonly string _folder;

    public McpServerTests()
    {
        _folder = _around.CreateSubdirectory("served").FullName;
        Write("../outside.txt", "needle"u8);
        Write(".hidden/secret.txt", "needle"u8);
        Write("a.txt", "first\nthe needle\nlast\n"u8);
        Write("notes/b.md", "# needle\n"u8);
        Write("blob.bin", [0, 255, 1, 2]);
    }

    public void Dispose() => _around.Delete(recursive: true);

    [Fact]
    public async Task Client_OfTheSdk_EachCaseIsOk()
    {
        var hay = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("hay\n", ManyLines)));
        for (var i = 0; i < ManyFiles; i++)
        {
            Write($"many/{i}.many", hay);
        }

        using var client = SampleProcess.StartScript("mcp", "client.js", SampleProcess.Assembly("McpServer"), _folder);
        var (exitCode, output, error) = await client.EndAsync();
        Assert.Equal("", error);
        Assert.Equal(Cases.Select(static each => $"{each}: ok"), output.Split('\n', StringSplitOptions.RemoveEmptyEntries));
        Assert.Equal(0, exitCode);
    }

    [Fact]
    public async Task Input_ThatIsHostile_IsAnsweredAndTheServerLives()
    {
        using var server = SampleProcess.Start("McpServer", _folder);
        string[] lines =
        [
            "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"none\"}",
            "nonsense",
            "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/call\",\"params\":{\"name\":7}}",
            "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"tools/call\",\"params\":{\"name\":\"search\",\"arguments\":[]}}",
            "{\"jsonrpc\":\"2.0\",\"id\":{},\"method\":\"ping\"}",
            "{\"jsonrpc\":\"1.0\",\"id\":4,\"method\":\"ping\"}",
            new string('[', 1000),
            "[]",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":99}}",
            "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/none\"}",
            "",
        ];
        await server.WriteAsync(string.Join('\n', lines) + "\n");
        await server.WriteAsync("{\"jsonrpc\":\"2.0\",\"id\":5,\"method\":\"ping\"}\n");
        var errors = new List<string>();
        while (await server.ReadLineAsync() is { } line)
        {
            using var message = JsonDocument.Parse(line);
            var answer = message.RootElement;
            Assert.Equal("2.0", answer.GetProperty("jsonrpc").GetString());
            if (answer.TryGetProperty("error", out var wrong))
            {
                errors.Add($"{answer.GetProperty("id").GetRawText()} {wrong.GetProperty("code")}");
            }
            else if (answer.GetProperty("id").GetRawText() == "3")
            {
                // The tool says what is wrong with its arguments.
                Assert.True(answer.GetProperty("result").GetProperty("isError").GetBoolean());
                errors.Add("3 isError");
            }
            else
            {
                Assert.Equal("""{"jsonrpc":"2.0","id":5,"result":{}}""", line);
                await server.WriteAndCloseAsync("");
            }
        }

        Assert.Equal(["1 -32601", "2 -32602", "3 isError", "4 -32600", "null -32600", "null -32600", "null -32700", "null -32700"], errors.Order(StringComparer.Ordinal));
        var (exitCode, _, error) = await server.EndAsync();
        Assert.Equal((0, ""), (exitCode, error));
    }

    private void Write(string name, ReadOnlySpan<byte> content)
    {
        var path = Path.Combine(_folder, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, content);
    }
}
