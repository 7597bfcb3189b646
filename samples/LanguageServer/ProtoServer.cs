using Contracts.Calls;

namespace Samples.LanguageServer;

/// <summary>Serves one editor.</summary>
internal sealed class ProtoServer : ILanguageServer, IDisposable
{
    // Held while texts change and until what that means is sent, so that the editor never sees the faults of an earlier text last.
    private readonly SemaphoreSlim _turn = new(1);
    private readonly TaskCompletionSource _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EditorClient? _editor;
    private Workspace? _workspace;

    /// <summary>Ends when the editor says that the process may go.</summary>
    public Task Exited => _exited.Task;

    /// <summary>Whether the editor had said so before.</summary>
    public bool IsShutDown { get; private set; }

    public ValueTask<InitializeResult> InitializeAsync(InitializeParams parameters, CallContext context)
    {
        if (_workspace is not null)
        {
            throw Refused(-32600, "initialize came before; it may come once.");
        }

        var folders = parameters.WorkspaceFolders is { Count: > 0 } given ? given.Select(static folder => folder.Uri)
            : parameters.RootUri is { } root ? [root] : [];
        _editor = new EditorClient(context.Caller!);
        _workspace = new Workspace([.. folders.Select(Workspace.PathOf)]);
        return new(new InitializeResult(new ServerCapabilities(TextDocumentSyncKind.Full, HoverProvider: true)));
    }

    public ValueTask InitializedAsync(CancellationToken cancellationToken) => default;

    public ValueTask DidOpenAsync(DidOpenTextDocumentParams parameters, CancellationToken cancellationToken) =>
        ChangeAsync(workspace => workspace.Set(parameters.TextDocument.Uri, parameters.TextDocument.Version, parameters.TextDocument.Text), cancellationToken);

    public ValueTask DidChangeAsync(DidChangeTextDocumentParams parameters, CancellationToken cancellationToken) => parameters.ContentChanges is [.., var last]
        ? ChangeAsync(workspace => workspace.Set(parameters.TextDocument.Uri, parameters.TextDocument.Version, last.Text), cancellationToken)
        : default;

    public ValueTask DidCloseAsync(DidCloseTextDocumentParams parameters, CancellationToken cancellationToken) =>
        ChangeAsync(workspace => workspace.Remove(parameters.TextDocument.Uri), cancellationToken);

    public async ValueTask<Hover?> HoverAsync(HoverParams parameters, CancellationToken cancellationToken)
    {
        var workspace = Ready();
        await _turn.WaitAsync(cancellationToken);
        try
        {
            return workspace.Hover(parameters.TextDocument.Uri, parameters.Position);
        }
        finally
        {
            _turn.Release();
        }
    }

    public ValueTask ShutdownAsync(CancellationToken cancellationToken)
    {
        Ready();
        IsShutDown = true;
        return default;
    }

    public ValueTask ExitAsync(CancellationToken cancellationToken)
    {
        _exited.TrySetResult();
        return default;
    }

    public void Dispose() => _turn.Dispose();

    private async ValueTask ChangeAsync(Action<Workspace> change, CancellationToken cancellationToken)
    {
        // A notification is never answered, so one that comes too early or too late is dropped.
        if (_workspace is not { } workspace || IsShutDown)
        {
            return;
        }

        await _turn.WaitAsync(cancellationToken);
        try
        {
            change(workspace);
            foreach (var news in workspace.Check())
            {
                await _editor!.PublishDiagnosticsAsync(news, cancellationToken);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    private Workspace Ready() =>
        _workspace is null ? throw Refused(-32002, "initialize has to come first.")
        : IsShutDown ? throw Refused(-32600, "The server is shut down; only exit may follow.")
        : _workspace;

    // The protocol has codes of its own for these.
    private static RpcException Refused(int code, string why) =>
        new(new Status(StatusCode.FailedPrecondition, why), new Metadata { { "jsonrpc-code", code.ToString(System.Globalization.CultureInfo.InvariantCulture) } });
}
