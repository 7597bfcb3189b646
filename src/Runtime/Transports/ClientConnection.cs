using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>One connection to one server, over which any number of calls run at once.</summary>
/// <remarks>Disposing it ends every call that is under way with <see cref="StatusCode.Unavailable"/>.</remarks>
internal abstract class ClientConnection : CallOpener, IAsyncDisposable
{
    /// <summary>The server, as a URI.</summary>
    public abstract string Peer { get; }

    /// <summary>Whether new calls are taken: not before the handshake, nor once the server said that it goes or the connection broke.</summary>
    public abstract bool IsOpen { get; }

    /// <summary>Completes, never faulted, when the connection takes no new calls any more and the last of its calls has ended.</summary>
    public abstract Task Drained { get; }

    /// <summary>Calls and pieces of memory that the connection has to do with: zero, soon, once it is disposed.</summary>
    public virtual int Held => 0;

    /// <inheritdoc/>
    public abstract ValueTask DisposeAsync();
}
