namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over a socket on a free port.</summary>
public sealed class TcpWire : Wire
{
    /// <inheritdoc/>
    public override string NewAddress() => "tcp://127.0.0.1:0";
}
