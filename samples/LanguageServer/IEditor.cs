using Contracts;

namespace Samples.LanguageServer;

/// <summary>What a server asks of the editor.</summary>
[Contract("")]
public interface IEditor
{
    [Method("textDocument/publishDiagnostics"), OneWay]
    ValueTask PublishDiagnosticsAsync(PublishDiagnosticsParams parameters, CancellationToken cancellationToken = default);
}

[Message]
public sealed record PublishDiagnosticsParams(
    [property: Field(1)] string Uri, [property: Field(2)] int? Version, [property: Field(3)] IReadOnlyList<Diagnostic> Diagnostics);
[Message]
public sealed record Diagnostic(
    [property: Field(1)] TextRange Range,
    [property: Field(2)] DiagnosticSeverity Severity,
    [property: Field(3)] string Code,
    [property: Field(4)] string Source,
    [property: Field(5)] string Message);

/// <summary>How bad it is.</summary>
public enum DiagnosticSeverity
{
    None = 0,
    Error = 1,
    Warning = 2,
}
