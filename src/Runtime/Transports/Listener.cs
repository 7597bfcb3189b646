namespace Contracts.Transports;

/// <summary>Accepts connections at one address and runs the calls that come over them.</summary>
internal abstract class Listener : IAsyncDisposable
{
    /// <summary>The address as a URI; after <see cref="StartAsync"/> with the port that was bound.</summary>
    public abstract string Endpoint { get; }

    /// <summary>Connections, and what they have to do with: zero, soon, once it has stopped and every handler has returned.</summary>
    public virtual int Held => 0;

    /// <summary>Completes when the address has ended by itself, so that no call comes by it any more; of most it never does.</summary>
    public virtual Task Ended { get; } = new TaskCompletionSource().Task;

    /// <summary>Binds the address and begins to accept.</summary>
    /// <exception cref="IOException">The address cannot be bound; the message says why and what to do.</exception>
    public abstract ValueTask StartAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Accepts no more connections, tells each peer that the server goes, refuses new calls as
    /// <see cref="Calls.StatusCode.Unavailable"/> and completes when the calls under way have ended.
    /// </summary>
    /// <param name="abort">Ends the calls that are left with <see cref="Calls.StatusCode.Unavailable"/> and closes their connections.</param>
    public abstract ValueTask StopAsync(CancellationToken abort);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
