namespace Contracts.Transports.Wires;

/// <summary>Moves bytes both ways: a socket, or TLS over one. One receive and one send may run at once.</summary>
internal abstract class Wire : IDisposable
{
    /// <summary>Whether the peer may take what is sent to it after it has sent its last: a program whose input ended still prints.</summary>
    public virtual bool OutlivesItsInput => false;

    /// <summary>Whether it keeps messages apart by itself, as WebSocket does. It gives and takes each as one line, whatever its first byte is.</summary>
    public virtual bool IsFramed => false;

    /// <summary>Whether it carries one message and its answer, as HTTP does, so that nothing can be asked of the peer.</summary>
    public virtual bool IsOneExchange => false;

    /// <summary>Receives what is there.</summary>
    /// <returns>How many bytes; zero once the peer sends no more.</returns>
    public abstract ValueTask<int> ReceiveAsync(Memory<byte> destination, CancellationToken cancellationToken);

    /// <summary>Sends all of the bytes, which are the wire's until then.</summary>
    public abstract ValueTask SendAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken);

    /// <summary>Tells the peer that nothing more comes. After the last send; receiving goes on.</summary>
    public abstract Task EndSendingAsync();

    /// <summary>The peer has sent its last, and this side writes no more calls: answers it, where the protocol has an answer to that.</summary>
    public virtual Task AnswerEndAsync() => Task.CompletedTask;

    /// <summary>Has the operating system ask a silent peer for a sign of life, where it can.</summary>
    /// <param name="interval">After how long a silence; <see cref="Timeout.InfiniteTimeSpan"/> for never.</param>
    /// <param name="timeout">How long the peer has for it.</param>
    public virtual void KeepAlive(TimeSpan interval, TimeSpan timeout)
    {
    }

    /// <summary>Closes both ways; a receive and a send under way fail. Idempotent.</summary>
    public abstract void Dispose();
}
