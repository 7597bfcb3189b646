namespace Contracts.Transports.Wires;

/// <summary>A stream, such as TLS.</summary>
internal sealed class StreamWire(Stream stream) : Wire
{
    /// <inheritdoc/>
    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        stream.ReadAsync(destination, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) =>
        stream.WriteAsync(bytes, cancellationToken);

    /// <inheritdoc/>
    public override void Dispose() => stream.Dispose();
}
