using System.Net.Sockets;

namespace Contracts.Transports.Wires;

/// <summary>A socket, TCP or Unix domain.</summary>
internal sealed class SocketWire(Socket socket) : Wire
{
    /// <summary>The socket.</summary>
    public Socket Socket => socket;

    /// <inheritdoc/>
    public override ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken) =>
        socket.ReceiveAsync(destination, SocketFlags.None, cancellationToken);

    /// <inheritdoc/>
    public override ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var sending = socket.SendAsync(bytes, SocketFlags.None, cancellationToken);
        if (!sending.IsCompletedSuccessfully)
        {
            return SendRestAsync(sending, bytes, cancellationToken);
        }

        var sent = sending.Result;
        return sent == bytes.Length ? ValueTask.CompletedTask : SendRestAsync(new ValueTask<int>(sent), bytes, cancellationToken);
    }

    /// <inheritdoc/>
    public override Task EndSendingAsync()
    {
        socket.Shutdown(SocketShutdown.Send);
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override void KeepAlive(TimeSpan interval, TimeSpan timeout)
    {
        if (interval == Timeout.InfiniteTimeSpan || socket.ProtocolType != ProtocolType.Tcp)
        {
            return;
        }

        const int probes = 3;
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, optionValue: true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, Seconds(interval));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, Seconds(timeout / probes));
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, probes);
    }

    /// <inheritdoc/>
    public override void Dispose() => socket.Dispose();

    // The operating system takes 1 to 32,767 seconds.
    private static int Seconds(TimeSpan span) => (int)Math.Clamp(Math.Ceiling(span.TotalSeconds), 1, short.MaxValue);

    private async ValueTask SendRestAsync(ValueTask<int> sending, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        var sent = await sending.ConfigureAwait(false);
        while (sent < bytes.Length)
        {
            sent += await socket.SendAsync(bytes[sent..], SocketFlags.None, cancellationToken).ConfigureAwait(false);
        }
    }
}
