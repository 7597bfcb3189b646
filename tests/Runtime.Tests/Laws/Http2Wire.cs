namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over HTTP/2 with prior knowledge on a free port.</summary>
public sealed class Http2Wire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "http://127.0.0.1:0";
}
