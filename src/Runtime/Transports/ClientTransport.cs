namespace Contracts.Transports;

/// <summary>Opens connections to one address.</summary>
internal abstract class ClientTransport
{
    /// <summary>Connects and shakes hands.</summary>
    /// <param name="cancellationToken">Gives up; fires at the connect timeout too.</param>
    /// <returns>A connection that is open, owned by the caller.</returns>
    /// <exception cref="Calls.RpcException">It did not come about: <see cref="Calls.StatusCode.Unavailable"/> if trying again may help, another code if the two sides do not fit.</exception>
    public abstract ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken);
}
