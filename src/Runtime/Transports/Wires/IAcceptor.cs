namespace Contracts.Transports.Wires;

/// <summary>Where a server listens. Its one caller binds it first, and then accepts one connection after the other.</summary>
internal interface IAcceptor : IDisposable
{
    /// <summary>The address; once it is bound with the port that it has.</summary>
    Address Address { get; }

    /// <summary>Binds the address.</summary>
    /// <exception cref="IOException">It cannot be bound; the message says why and what to do.</exception>
    ValueTask BindAsync(CancellationToken cancellationToken);

    /// <summary>Waits for the next connection, whose bytes are as they come: TLS is not spoken yet.</summary>
    /// <exception cref="IOException">The peer left before it was accepted, or handles ran out: the next may do better, but not at once.</exception>
    ValueTask<Accepted> AcceptAsync(CancellationToken cancellationToken);
}
