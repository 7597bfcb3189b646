namespace Contracts.Runtime.Tests.Laws;

/// <summary>A contract whose names are those of <see cref="IEditor"/> divided elsewhere.</summary>
[Contract("textDocument")]
public interface IDocument
{
    [Method("hover")]
    ValueTask<string> HoverAsync(int line, CancellationToken cancellationToken = default);

    [Method("hover/last~1")]
    ValueTask<string> LastAsync(CancellationToken cancellationToken = default);
}
