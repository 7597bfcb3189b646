namespace Contracts.Transports.Wires;

/// <summary>A stream to read and a stream to write, such as a process's standard input and output. A read that does not end is left behind when it closes.</summary>
internal sealed class StreamPairWire(Stream input, Stream output) : Wire
{
    private readonly TaskCompletionSource _closed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <inheritdoc/>
    public override bool OutlivesItsInput => true;

    /// <inheritdoc/>
    public override async ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken)
    {
        var read = input.ReadAsync(destination, cancellationToken).AsTask();
        return await Task.WhenAny(read, _closed.Task).ConfigureAwait(false) == read
            ? await read.ConfigureAwait(false)
            : throw new IOException("It was closed on this side.");
    }

    /// <inheritdoc/>
    public override async ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        await output.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        await output.FlushAsync(cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override Task EndSendingAsync() => output.DisposeAsync().AsTask();

    /// <inheritdoc/>
    public override void Dispose()
    {
        if (!_closed.TrySetResult())
        {
            return;
        }

        input.Dispose();
        try
        {
            output.Dispose();
        }
        catch (IOException)
        {
            // The reader has gone.
        }
    }
}
