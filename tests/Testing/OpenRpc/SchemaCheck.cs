using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;

namespace Contracts.Testing.OpenRpc;

/// <summary>Holds OpenRPC documents against the meta-schema, and JSON against their schemas, by other people's validator: <c>peer/check.js</c>.</summary>
public sealed class SchemaCheck
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly JsonArray _documents = [];
    private readonly JsonArray _values = [];

    /// <summary>Adds a document.</summary>
    /// <returns>Its number.</returns>
    public int Add(string document)
    {
        _documents.Add(JsonNode.Parse(document));
        return _documents.Count - 1;
    }

    /// <summary>Adds a value that is to be held against a schema of a document.</summary>
    /// <param name="document">The number of the document.</param>
    /// <param name="pointer">The place of the schema, as a JSON pointer.</param>
    /// <param name="json">The value.</param>
    public void Add(int document, string pointer, string json) =>
        _values.Add(new JsonObject { ["document"] = document, ["pointer"] = pointer, ["value"] = JsonNode.Parse(json) });

    /// <summary>Runs the validator.</summary>
    /// <returns>The faults of each document, and of each value what is wrong with it: empty for nothing.</returns>
    /// <exception cref="InvalidOperationException">The validator could not run; the message says what it needs.</exception>
    public async Task<(IReadOnlyList<string[]> Documents, IReadOnlyList<string> Values)> RunAsync()
    {
        var start = new ProcessStartInfo("node", ["check.js"])
        {
            WorkingDirectory = Folder(),
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var node = Process.Start(start)!;
        var (output, error) = (node.StandardOutput.ReadToEndAsync(), node.StandardError.ReadToEndAsync());
        await node.StandardInput.WriteAsync(new JsonObject { ["documents"] = _documents.DeepClone(), ["values"] = _values.DeepClone() }.ToJsonString());
        node.StandardInput.Close();
        await node.WaitForExitAsync().WaitAsync(Patience);
        if (node.ExitCode != 0)
        {
            throw new InvalidOperationException($"The validator failed; run tests/install-peers.sh if it is not installed. {await error}");
        }

        var said = JsonNode.Parse(await output)!;
        return (
            [.. said["documents"]!.AsArray().Select(static each => each!.AsArray().Select(static fault => (string)fault!).ToArray())],
            [.. said["values"]!.AsArray().Select(static fault => (string)fault!)]);
    }

    private static string Folder([CallerFilePath] string path = "") => Path.Combine(Path.GetDirectoryName(path)!, "peer");
}
