using System.IO.Pipes;

namespace Contracts.Transports.Wires;

/// <summary>A named pipe of Windows. Both ways end at once there, so that the end of what is sent is told to nobody before it closes.</summary>
internal sealed class PipeWire(PipeStream pipe) : Wire
{
    private readonly CancellationTokenSource _closed = new();

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        try
        {
            return await pipe.ReadAsync(destination, _closed.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception)
        {
            throw new IOException("It was closed on this side.", exception);
        }
    }

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken) => pipe.WriteAsync(bytes, cancellationToken);

    // What the peer has not read when it closes is lost.
    /// <inheritdoc/>
    public override Task EndSendingAsync() => OperatingSystem.IsWindows() ? Task.Run(pipe.WaitForPipeDrain) : Task.CompletedTask;

    /// <inheritdoc/>
    public override void Dispose()
    {
        // A read under way does not end by closing alone.
        _closed.Cancel();
        pipe.Dispose();
    }
}
