using Contracts.Transports.JsonRpc;

namespace Contracts.Interop.Tests.JsonRpc;

/// <summary>Somebody else's JSON-RPC, as <c>matrix.yaml</c> has it.</summary>
public sealed class JsonRpcPeer
{
    public string Name { get; set; } = "";

    /// <summary>Package and version, for readers.</summary>
    public string Is { get; set; } = "";

    public JsonRpcFraming Framing { get; set; }

    /// <summary>What it speaks at a path of HTTP, for readers; <see langword="null"/> over a byte stream.</summary>
    public string? Web { get; set; }

    public JsonRpcVersion Version { get; set; }

    /// <summary>The cases in which it calls our server.</summary>
    public List<string> Calls { get; set; } = [];

    /// <summary>The cases in which our client calls it.</summary>
    public List<string> Serves { get; set; } = [];

    /// <summary>The command that calls a server at a port.</summary>
    public string[] Client(int port) => Name switch
    {
        "go" => ["bin/jsonrpc-go", "client", $"{port}"],
        "curl" => ["bash", "jsonrpc/curl.sh", $"{port}"],
        "chromium" => Browser(new Uri($"http://127.0.0.1:{port}"), port),
        _ => ["node", "jsonrpc/client.js", Name, $"{port}"],
    };

    /// <summary>The command that opens a page of an origin which calls a server at a port.</summary>
    public static string[] Browser(Uri origin, int port) => ["bash", "jsonrpc/chromium.sh", $"{new Uri(origin, "page.html")}?127.0.0.1:{port}"];

    /// <summary>The command that serves, and prints its port.</summary>
    public string[] Server() => Name == "go" ? ["bin/jsonrpc-go", "server"] : ["node", "jsonrpc/server.js", Name];
}
