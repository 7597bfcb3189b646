using System.Net.Security;
using System.Net.Sockets;

namespace Contracts.Transports.Wires;

/// <summary>TLS over a socket.</summary>
internal sealed class TlsWire(SslStream stream, Socket socket) : Wire
{
    /// <inheritdoc/>
    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        stream.ReadAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, cancellationToken);

    // Without TLS' own goodbye: SslStream.ShutdownAsync may not run beside a read, and the read loop reads until the peer ends too.
    /// <inheritdoc/>
    public override Task EndSendingAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void Dispose() => stream.Dispose();
}
