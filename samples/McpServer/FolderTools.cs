using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Contracts.Marshalling;
using Contracts.Samples.Mcp.Protocol;

namespace Contracts.Samples.Mcp;

/// <summary>What a model can do with a folder.</summary>
public sealed class FolderTools(Folder folder)
{
    private const int MostMatches = 100;
    private const int LongestLine = 200;

    /// <summary>The tools, as a model is told of them.</summary>
    public static List<Tool> All { get; } =
    [
        new("search", "Finds the lines of the folder's text files that contain a text.", JsonElement.Parse("""
            {
              "type": "object",
              "properties": {
                "text": { "type": "string", "description": "What to look for; case matters." },
                "below": { "type": "string", "description": "A path that the names of files begin with; all files without it." }
              },
              "required": ["text"]
            }
            """)),
        new("count", "Counts files, lines and bytes of the folder by the endings of names.", JsonElement.Parse("""{ "type": "object" }""")),
    ];

    /// <summary>Runs a tool.</summary>
    /// <returns><see langword="null"/> if there is none of the name.</returns>
    public async ValueTask<CallToolResult?> RunAsync(CallToolRequest call, IProgress<Progress>? progress, CancellationToken cancellationToken)
    {
        try
        {
            return call.Name switch
            {
                "search" => await SearchAsync(Arguments(call), progress, cancellationToken),
                "count" => await CountAsync(progress, cancellationToken),
                _ => null,
            };
        }
        catch (Exception exception) when (exception is MarshallingException or IOException or UnauthorizedAccessException)
        {
            return CallToolResult.Error(exception.Message);
        }
    }

    private static SearchArguments Arguments(CallToolRequest call)
    {
        var json = Encoding.UTF8.GetBytes(call.Arguments?.GetRawText() ?? "{}");
        var arguments = SearchArgumentsMarshaller.Instance.Json.Read(new ReadOnlySequence<byte>(json));
        return arguments.Text.Length > 0 ? arguments : throw new MarshallingException("'text' is empty; give what to look for.");
    }

    private async Task<CallToolResult> SearchAsync(SearchArguments arguments, IProgress<Progress>? progress, CancellationToken cancellationToken)
    {
        var matches = new List<string>();
        await foreach (var (file, lines) in ReadAsync(arguments.Below ?? "", progress, cancellationToken))
        {
            for (var i = 0; i < lines.Length; i++)
            {
                if (lines[i].Contains(arguments.Text, StringComparison.Ordinal))
                {
                    if (matches.Count == MostMatches)
                    {
                        return CallToolResult.Of(string.Join('\n', matches.Append($"… and more than these {MostMatches}")));
                    }

                    matches.Add($"{folder.NameOf(file)}:{i + 1}: {Cut(lines[i].Trim())}");
                }
            }
        }

        return CallToolResult.Of(matches.Count == 0 ? $"No line contains '{arguments.Text}'." : string.Join('\n', matches));
    }

    private async Task<CallToolResult> CountAsync(IProgress<Progress>? progress, CancellationToken cancellationToken)
    {
        var counts = new SortedDictionary<string, (int Files, long Lines, long Bytes)>(StringComparer.Ordinal);
        await foreach (var (file, lines) in ReadAsync("", progress, cancellationToken))
        {
            var before = counts.GetValueOrDefault(file.Extension);
            counts[file.Extension] = (before.Files + 1, before.Lines + lines.Length, before.Bytes + file.Length);
        }

        return CallToolResult.Of(string.Join('\n', counts.Select(static each => string.Create(
            CultureInfo.InvariantCulture, $"{(each.Key.Length == 0 ? "(none)" : each.Key)}: {each.Value.Files} files, {each.Value.Lines} lines, {each.Value.Bytes} bytes"))));
    }

    private async IAsyncEnumerable<(FileInfo File, string[] Lines)> ReadAsync(
        string below, IProgress<Progress>? progress, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var files = folder.Files.Where(file => folder.NameOf(file).StartsWith(below, StringComparison.Ordinal)).ToArray();
        for (var i = 0; i < files.Length; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var text = await Folder.ReadTextAsync(files[i], cancellationToken) ?? "";
            yield return (files[i], text.Length == 0 ? [] : text.TrimEnd('\n').Split('\n'));
            progress?.Report(new Progress(i + 1, files.Length, folder.NameOf(files[i])));
        }
    }

    private static string Cut(string line) => line.Length <= LongestLine ? line : line[..LongestLine] + "…";
}
