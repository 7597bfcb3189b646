using Contracts.Calls;

namespace Contracts.Transports.Wires;

/// <summary>The server's side of one connection, as its listener knows it.</summary>
internal interface IServedLink
{
    /// <summary>Completes, never faulted, when the connection is gone and every call of it was told.</summary>
    Task Completed { get; }

    /// <summary>Calls, handlers and pieces of memory that the connection has to do with: zero, soon, once it is gone.</summary>
    int Held => 0;

    /// <summary>Begins to read.</summary>
    void Start();

    /// <summary>Takes no new calls, says so, and closes when the calls under way have ended.</summary>
    void Go(string why);

    /// <summary>Tells the peer why, as far as it still listens, and closes.</summary>
    Task CloseAsync(Status why, Exception? cause = null);
}
