namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over JSON-RPC in lines and TLS, each with a certificate that the other checks.</summary>
public sealed class JsonRpcTlsWire : Wire
{
    private readonly TlsWire _tls = new();

    /// <inheritdoc/>
    public override string NewAddress() => "jsonrpc+tls://localhost:0";

    /// <inheritdoc/>
    public override ServerOptions Server(ServerOptions options) => _tls.Server(options);

    /// <inheritdoc/>
    public override ChannelOptions Channel(ChannelOptions options) => _tls.Channel(options);
}
