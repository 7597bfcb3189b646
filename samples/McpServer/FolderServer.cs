using Contracts.Calls;
using Contracts.Samples.Mcp.Protocol;

namespace Contracts.Samples.Mcp;

/// <summary>An MCP server for one client: tools over a folder, and its files as resources.</summary>
public sealed class FolderServer(Folder folder) : IModelContextServer
{
    private const int FilesOfAPage = 100;

    // From the resources page of the specification.
    private const string ResourceNotFound = "-32002";

    // The newest first: it is what a client of another is offered.
    private static readonly string[] Versions = ["2025-06-18", "2025-03-26", "2024-11-05"];

    private readonly FolderTools _tools = new(folder);
    private volatile LogLevel _level = LogLevel.Info;

    public ValueTask<InitializeResult> InitializeAsync(InitializeRequest request, CancellationToken cancellationToken = default) => new(new InitializeResult(
        Versions.Contains(request.ProtocolVersion, StringComparer.Ordinal) ? request.ProtocolVersion : Versions[0],
        new ServerCapabilities(Tools: new(), Resources: new(), Logging: new()),
        new Implementation("contracts-folder", "1.0.0"),
        "Search the folder, or count what is in it; its files are resources."));

    public ValueTask InitializedAsync(CancellationToken cancellationToken = default) => default;

    public ValueTask<Nothing> PingAsync(CancellationToken cancellationToken = default) => new(new Nothing());

    public ValueTask<Nothing> SetLevelAsync(SetLevelRequest request, CancellationToken cancellationToken = default)
    {
        _level = request.Level;
        return new(new Nothing());
    }

    public ValueTask<ListToolsResult> ListToolsAsync(PageRequest request, CancellationToken cancellationToken = default) => new(new ListToolsResult(FolderTools.All));

    public async ValueTask<CallToolResult> CallToolAsync(CallToolRequest request, IProgress<Progress>? progress = null, CallContext? context = null)
    {
        try
        {
            var result = await _tools.RunAsync(request, progress, context!.CancellationToken)
                ?? throw new RpcException(StatusCode.InvalidArgument, $"There is no tool '{request.Name}'; tools/list names those that there are.");
            Log(context, result.IsError ? LogLevel.Warning : LogLevel.Debug, $"{request.Name} has ended");
            return result;
        }
        catch (OperationCanceledException)
        {
            Log(context!, LogLevel.Notice, $"{request.Name} was cancelled");
            throw;
        }
    }

    public ValueTask<ListResourcesResult> ListResourcesAsync(PageRequest request, CancellationToken cancellationToken = default)
    {
        // A cursor is the last name of the page before, so that nothing need be remembered.
        var rest = folder.Files.Where(file => string.CompareOrdinal(folder.NameOf(file), request.Cursor) > 0).Take(FilesOfAPage + 1).ToArray();
        var page = rest.Take(FilesOfAPage).ToArray();
        return new(new ListResourcesResult(
            [.. page.Select(file => new Resource(new Uri(file.FullName).AbsoluteUri, folder.NameOf(file), Folder.TypeOf(file), file.Length))],
            rest.Length > page.Length ? folder.NameOf(page[^1]) : null));
    }

    public async ValueTask<ReadResourceResult> ReadResourceAsync(ReadResourceRequest request, CancellationToken cancellationToken = default)
    {
        if (folder.Find(request.Uri) is not { } file)
        {
            throw new RpcException(new Status(StatusCode.FailedPrecondition, $"There is no resource '{request.Uri}'."), new Metadata { { "jsonrpc-code", ResourceNotFound } });
        }

        if (file.Length > Folder.LargestFile)
        {
            throw new RpcException(StatusCode.FailedPrecondition, $"'{request.Uri}' is {file.Length:N0} bytes; the limit is {Folder.LargestFile:N0}.");
        }

        var text = await Folder.ReadTextAsync(file, cancellationToken);
        var blob = text is null ? await File.ReadAllBytesAsync(file.FullName, cancellationToken) : null;
        return new ReadResourceResult([new ResourceContents(request.Uri, Folder.TypeOf(file), text, blob)]);
    }

    private void Log(CallContext context, LogLevel level, string text)
    {
        if (level >= _level && context.Caller is { } client)
        {
            new ModelContextClientClient(client).Log(new LogMessage(level, "folder", text));
        }
    }
}
