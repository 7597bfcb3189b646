namespace Contracts.Runtime.Tests.Laws;

/// <summary>Says who was asked.</summary>
internal sealed class Document : IDocument
{
    public ValueTask<string> HoverAsync(int line, CancellationToken cancellationToken = default) => new($"document at {line}");

    public ValueTask<string> LastAsync(CancellationToken cancellationToken = default) => new("document at last");
}
