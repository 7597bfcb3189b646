using System.Net.Security;

namespace Contracts.Transports.Wires;

/// <summary>TLS over a socket.</summary>
internal sealed class TlsWire(SslStream stream) : Wire
{
    /// <inheritdoc/>
    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        stream.ReadAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, cancellationToken);

    /// <inheritdoc/>
    public override Task EndSendingAsync() => stream.ShutdownAsync();

    /// <inheritdoc/>
    public override void Dispose() => stream.Dispose();
}
