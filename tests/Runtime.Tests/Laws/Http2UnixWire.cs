namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over HTTP/2 and a Unix domain socket.</summary>
public sealed class Http2UnixWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => $"http+{new UnixWire().NewAddress()}";
}
