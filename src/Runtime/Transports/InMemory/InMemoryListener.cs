using System.Collections.Concurrent;

namespace Contracts.Transports.InMemory;

/// <summary>Serves the channels of its own process under a name.</summary>
internal sealed class InMemoryListener(Address address, ServiceTable services, ConnectionLimits limits) : Listener
{
    private static readonly ConcurrentDictionary<string, InMemoryListener> Listeners = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly HashSet<InMemoryConnection> _connections = [];  // Guarded by _gate.
    private bool _isStopped;                                         // Guarded by _gate.

    /// <inheritdoc/>
    public override string Endpoint { get; } = address.ToString();

    /// <inheritdoc/>
    public override int Held
    {
        get
        {
            lock (_gate)
            {
                return _connections.Count;
            }
        }
    }

    /// <summary>The listener of a name, or <see langword="null"/>.</summary>
    public static InMemoryListener? Find(string name) => Listeners.GetValueOrDefault(name);

    /// <inheritdoc/>
    public override ValueTask StartAsync(CancellationToken cancellationToken) => Listeners.TryAdd(address.Host, this)
        ? ValueTask.CompletedTask
        : throw new IOException($"{Endpoint} is served in this process already; stop that server or take another name.");

    /// <summary>Connects a channel; <see langword="null"/> if the listener was stopped.</summary>
    public InMemoryConnection? Connect(ConnectionLimits clientLimits)
    {
        lock (_gate)
        {
            if (_isStopped)
            {
                return null;
            }

            var connection = new InMemoryConnection(this, services, limits, clientLimits);
            _connections.Add(connection);
            return connection;
        }
    }

    /// <summary>Forgets a connection that is drained.</summary>
    public void Remove(InMemoryConnection connection)
    {
        lock (_gate)
        {
            _connections.Remove(connection);
        }
    }

    /// <inheritdoc/>
    public override async ValueTask StopAsync(CancellationToken abort)
    {
        Listeners.TryRemove(KeyValuePair.Create(address.Host, this));
        InMemoryConnection[] connections;
        lock (_gate)
        {
            _isStopped = true;
            connections = [.. _connections];
        }

        foreach (var connection in connections)
        {
            connection.Close();
        }

        using var registration = abort.Register(() =>
        {
            foreach (var connection in connections)
            {
                connection.Abort($"{Endpoint} was stopped before the call had ended.");
            }
        });
        await Task.WhenAll(connections.Select(static connection => connection.Drained)).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => StopAsync(new CancellationToken(canceled: true));
}
