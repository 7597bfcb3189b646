using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>One connection to one server, over which any number of calls run at once.</summary>
/// <remarks>Disposing it ends every call that is under way with <see cref="StatusCode.Unavailable"/>.</remarks>
internal abstract class ClientConnection : IAsyncDisposable
{
    /// <summary>The server, as a URI.</summary>
    public abstract string Peer { get; }

    /// <summary>Whether new calls are taken: not before the handshake, nor once the server said that it goes or the connection broke.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Completes, never faulted, when the connection takes no new calls any more and the last of its calls has ended.</summary>
    public abstract Task Drained { get; }

    /// <summary>Calls and pieces of memory that the connection has to do with: zero, soon, once it is disposed.</summary>
    public virtual int Held => 0;

    /// <summary>
    /// Is called when there may be room for a call that found none, or no use in waiting for it: a call has left, the peer takes more, or the connection
    /// is no longer <see cref="IsOpen"/>. On any thread, perhaps a read loop, so it must not block.
    /// </summary>
    public abstract Action? PlacesChanged { get; set; }

    /// <summary>Gives a call its stream, by <see cref="ClientCall.Attach"/>, or ends it by <see cref="ClientCall.OnEnd"/>. Never throws, never blocks.</summary>
    /// <returns><see langword="false"/> if the peer takes no further call now, or none at all any more: the call is as it was, and <see cref="PlacesChanged"/> follows.</returns>
    public abstract bool TryOpen(ClientCall call);

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
