namespace Contracts.Runtime.Tests.Laws;

/// <summary>Both sides in this process, over HTTP/2 and TLS with ALPN, each with a certificate that the other checks.</summary>
public sealed class Http2TlsWire : Wire
{
    private readonly TlsWire _tls = new();

    /// <inheritdoc/>
    public override string NewAddress() => "https://localhost:0";

    /// <inheritdoc/>
    public override ServerOptions Server(ServerOptions options) => _tls.Server(options);

    /// <inheritdoc/>
    public override ChannelOptions Channel(ChannelOptions options) => _tls.Channel(options);
}
