using Contracts.Calls;

namespace Contracts.Transports.InMemory;

/// <summary>Connects to a server of the same process.</summary>
internal sealed class InMemoryClientTransport(Address address, ConnectionLimits limits) : ClientTransport
{
    /// <inheritdoc/>
    public override ValueTask<ClientConnection> ConnectAsync(CancellationToken cancellationToken) =>
        InMemoryListener.Find(address.Host)?.Connect(limits) is { } connection
            ? ValueTask.FromResult<ClientConnection>(connection)
            : throw new RpcException(StatusCode.Unavailable, $"No server of this process listens at {address}; start one first.");
}
