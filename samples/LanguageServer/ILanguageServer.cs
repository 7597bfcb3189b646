using Contracts;
using Contracts.Calls;

namespace Samples.LanguageServer;

/// <summary>What an editor asks of a server: the part of the Language Server Protocol 3.17 that this one speaks.</summary>
[Contract("")]
public interface ILanguageServer
{
    [Method("initialize")]
    ValueTask<InitializeResult> InitializeAsync(InitializeParams parameters, CallContext context);

    [Method("initialized"), OneWay]
    ValueTask InitializedAsync(CancellationToken cancellationToken = default);

    [Method("textDocument/didOpen"), OneWay]
    ValueTask DidOpenAsync(DidOpenTextDocumentParams parameters, CancellationToken cancellationToken = default);

    [Method("textDocument/didChange"), OneWay]
    ValueTask DidChangeAsync(DidChangeTextDocumentParams parameters, CancellationToken cancellationToken = default);

    [Method("textDocument/didClose"), OneWay]
    ValueTask DidCloseAsync(DidCloseTextDocumentParams parameters, CancellationToken cancellationToken = default);

    [Method("textDocument/hover")]
    ValueTask<Hover?> HoverAsync(HoverParams parameters, CancellationToken cancellationToken = default);

    [Method("shutdown")]
    ValueTask ShutdownAsync(CancellationToken cancellationToken = default);

    [Method("exit"), OneWay]
    ValueTask ExitAsync(CancellationToken cancellationToken = default);
}

[Message] public sealed record InitializeParams([property: Field(1)] string? RootUri, [property: Field(2)] IReadOnlyList<WorkspaceFolder>? WorkspaceFolders);
[Message] public sealed record WorkspaceFolder([property: Field(1)] string Uri);
[Message] public sealed record InitializeResult([property: Field(1)] ServerCapabilities Capabilities);
[Message] public sealed record ServerCapabilities([property: Field(1)] TextDocumentSyncKind TextDocumentSync, [property: Field(2)] bool HoverProvider);
[Message] public sealed record TextDocumentItem([property: Field(1)] string Uri, [property: Field(2)] int Version, [property: Field(3)] string Text);
[Message] public sealed record DidOpenTextDocumentParams([property: Field(1)] TextDocumentItem TextDocument);
[Message] public sealed record VersionedTextDocumentIdentifier([property: Field(1)] string Uri, [property: Field(2)] int Version);
[Message] public sealed record TextDocumentContentChangeEvent([property: Field(1)] string Text);
[Message]
public sealed record DidChangeTextDocumentParams(
    [property: Field(1)] VersionedTextDocumentIdentifier TextDocument, [property: Field(2)] IReadOnlyList<TextDocumentContentChangeEvent> ContentChanges);
[Message] public sealed record TextDocumentIdentifier([property: Field(1)] string Uri);
[Message] public sealed record DidCloseTextDocumentParams([property: Field(1)] TextDocumentIdentifier TextDocument);
[Message] public sealed record HoverParams([property: Field(1)] TextDocumentIdentifier TextDocument, [property: Field(2)] Position Position);
[Message] public sealed record Hover([property: Field(1)] MarkupContent Contents, [property: Field(2)] TextRange Range);
[Message] public sealed record MarkupContent([property: Field(1)] string Kind, [property: Field(2)] string Value);

/// <summary>A place in a text: line and UTF-16 unit, both from zero.</summary>
[Message] public sealed record Position([property: Field(1)] int Line, [property: Field(2)] int Character);
[Message] public sealed record TextRange([property: Field(1)] Position Start, [property: Field(2)] Position End);

/// <summary>What an editor sends of a change.</summary>
public enum TextDocumentSyncKind
{
    None = 0,

    /// <summary>The whole text, each time.</summary>
    Full = 1,
}
