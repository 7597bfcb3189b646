using System.Text;
using System.Text.Json.Nodes;

namespace Contracts.Samples.Tests;

/// <summary>An editor that talks with samples/LanguageServer in frames that it writes itself.</summary>
internal sealed class EditorSession : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly SampleProcess _server = SampleProcess.Start("LanguageServer");
    private readonly Queue<JsonNode> _news = [];
    private int _lastId;

    /// <summary>Begins as editors do, in a folder.</summary>
    public static async Task<EditorSession> StartAsync(string folder)
    {
        var session = new EditorSession();
        await session.RequestAsync("initialize", new JsonObject { ["processId"] = Environment.ProcessId, ["rootUri"] = UriOf(folder), ["capabilities"] = new JsonObject() });
        await session.NotifyAsync("initialized", new JsonObject());
        return session;
    }

    public static string UriOf(string path) => new Uri(path).AbsoluteUri;

    /// <summary>Sends a request and takes its answer; what the server says in between is kept.</summary>
    public async Task<JsonNode> RequestAsync(string method, JsonNode? parameters = null)
    {
        var id = ++_lastId;
        await SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = id, ["method"] = method }, parameters);
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["id"] is { } answered)
            {
                Assert.Equal(id, (int)answered);
                return message;
            }

            _news.Enqueue(message);
        }
    }

    public Task NotifyAsync(string method, JsonNode? parameters = null) => SendAsync(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method }, parameters);

    /// <summary>Opens a text.</summary>
    public Task OpenAsync(string path, string text) => NotifyAsync("textDocument/didOpen", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = UriOf(path), ["languageId"] = "proto", ["version"] = 1, ["text"] = text },
    });

    /// <summary>Replaces a text.</summary>
    public Task ChangeAsync(string path, int version, string text) => NotifyAsync("textDocument/didChange", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = UriOf(path), ["version"] = version },
        ["contentChanges"] = new JsonArray(new JsonObject { ["text"] = text }),
    });

    /// <summary>Asks what a name means, and gives the answer's result.</summary>
    public async Task<JsonNode?> HoverAsync(string path, int line, int character) => (await RequestAsync("textDocument/hover", new JsonObject
    {
        ["textDocument"] = new JsonObject { ["uri"] = UriOf(path) },
        ["position"] = new JsonObject { ["line"] = line, ["character"] = character },
    }))["result"];

    /// <summary>Waits for the next faults that the server tells of.</summary>
    public async Task<(string Uri, JsonArray Diagnostics)> NextFaultsAsync()
    {
        var message = _news.TryDequeue(out var earlier) ? earlier : await ReceiveAsync();
        Assert.Equal("textDocument/publishDiagnostics", (string?)message["method"]);
        return ((string)message["params"]!["uri"]!, message["params"]!["diagnostics"]!.AsArray());
    }

    /// <summary>Ends the input, and waits for the end of the server.</summary>
    public async Task<int> EndAsync()
    {
        _server.Input.Close();
        var (exitCode, _, error) = await _server.EndAsync();
        Assert.Equal("", error);
        return exitCode;
    }

    public void Dispose() => _server.Dispose();

    private async Task SendAsync(JsonObject message, JsonNode? parameters)
    {
        if (parameters is not null)
        {
            message["params"] = parameters;
        }

        var body = Encoding.UTF8.GetBytes(message.ToJsonString());
        await _server.Input.WriteAsync((byte[])[.. Encoding.ASCII.GetBytes($"Content-Length: {body.Length}\r\n\r\n"), .. body]);
        await _server.Input.FlushAsync();
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        var header = new StringBuilder();
        var next = new byte[1];
        while (!header.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            await _server.Output.ReadExactlyAsync(next).AsTask().WaitAsync(Patience);
            header.Append((char)next[0]);
        }

        var length = header.ToString().Split("\r\n").Single(static line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))["Content-Length: ".Length..];
        var body = new byte[int.Parse(length, System.Globalization.CultureInfo.InvariantCulture)];
        await _server.Output.ReadExactlyAsync(body).AsTask().WaitAsync(Patience);
        return JsonNode.Parse(body)!;
    }
}
