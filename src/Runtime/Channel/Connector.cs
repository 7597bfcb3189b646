using Contracts.Calls;
using Contracts.Transports;

namespace Contracts;

/// <summary>Finds a connection for each call: the one that is open, or a new one, for which the calls wait.</summary>
internal sealed class Connector(Address address, ClientTransport transport, ChannelOptions options) : CallOpener, IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private List<ClientCall>? _waiting;       // Guarded by _gate; not null while connecting.
    private DateTimeOffset _nextAttempt;      // Guarded by _gate.
    private TimeSpan _delay = FirstDelay;     // Guarded by _gate.
    private RpcException? _lastFailure;       // Guarded by _gate.
    private readonly List<ClientConnection> _ended = [];  // Guarded by _gate: those that still hold something.
    private Task _connecting = Task.CompletedTask;
    private volatile ClientConnection? _connection;

    /// <inheritdoc/>
    public override TimeProvider Time => options.Time;

    // Once because the server went away between two calls, once more because it did so while starting again.
    /// <inheritdoc/>
    public override int Reopenings => 2;

    /// <summary>What the connections of the channel have to do with: zero, soon, once it is disposed.</summary>
    public int Held
    {
        get
        {
            lock (_gate)
            {
                return (_connection?.Held ?? 0) + _ended.Sum(static connection => connection.Held);
            }
        }
    }

    /// <inheritdoc/>
    public override void Open(ClientCall call)
    {
        var connection = _connection;
        CallEnd refusal = default;
        if (connection is not { IsOpen: true } && !TryFindConnection(call, out connection, out refusal))
        {
            return;
        }

        if (connection is not null)
        {
            connection.Open(call);
        }
        else
        {
            call.OnEnd(refusal with { IsFinal = true });
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        await _connecting.ConfigureAwait(false);
        if (_connection is { } connection)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    // False: the call waits for the connection that is being made.
    private bool TryFindConnection(ClientCall call, out ClientConnection? connection, out CallEnd refusal)
    {
        lock (_gate)
        {
            connection = _connection is { IsOpen: true } open ? open : null;
            refusal = default;
            if (connection is not null)
            {
                return true;
            }

            if (_disposed.IsCancellationRequested)
            {
                refusal = CallEnd.NotSent(StatusCode.Unavailable, $"The channel to {address} was disposed.");
                return true;
            }

            if (_waiting is not null)
            {
                _waiting.Add(call);
                return false;
            }

            if (Time.GetUtcNow() < _nextAttempt)
            {
                refusal = new CallEnd(_lastFailure!.Status) { IsNotSent = true, Cause = _lastFailure };
                return true;
            }

            _waiting = [call];
            _connecting = Task.Run(ConnectAsync);
            return false;
        }
    }

    private async Task ConnectAsync()
    {
        ClientConnection? connection = null;
        RpcException? failure = null;
        try
        {
            using var timeout = new CancellationTokenSource(options.Limits.HandshakeTimeout, Time);
            using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(timeout.Token, _disposed.Token);
            if (_connection is { } old)
            {
                lock (_gate)
                {
                    _connection = null;
                    _ended.RemoveAll(static ended => ended.Drained.IsCompleted && ended.Held == 0);
                    _ended.Add(old);
                }

                _ = DisposeOldAsync(old);
            }

            connection = await transport.ConnectAsync(giveUp.Token).ConfigureAwait(false);
        }
        catch (RpcException exception)
        {
            failure = exception;
        }
        catch (OperationCanceledException exception)
        {
            failure = new RpcException(
                StatusCode.Unavailable,
                _disposed.IsCancellationRequested
                    ? $"The channel to {address} was disposed."
                    : $"{address} did not answer within {options.Limits.HandshakeTimeout} (ConnectionLimits.HandshakeTimeout).",
                exception);
        }
        catch (Exception exception)
        {
            failure = new RpcException(StatusCode.Unavailable, $"Cannot connect to {address}: {exception.Message}", exception);
        }

        Settle(connection, failure);
    }

    private void Settle(ClientConnection? connection, RpcException? failure)
    {
        List<ClientCall> waiting;
        lock (_gate)
        {
            waiting = _waiting!;
            _waiting = null;
            _connection = connection;
            _lastFailure = failure;
            if (connection is not null)
            {
                _delay = FirstDelay;
                _nextAttempt = default;
            }
            else
            {
                // A spread, so that the clients of a server that comes back do not all come at once.
                _nextAttempt = Time.GetUtcNow() + (_delay * (0.8 + (0.4 * Random.Shared.NextDouble())));
                _delay = TimeSpan.FromTicks(Math.Min(options.MaxReconnectDelay.Ticks, (long)(_delay.Ticks * 1.6)));
            }
        }

        foreach (var call in waiting)
        {
            if (connection is not null)
            {
                connection.Open(call);
            }
            else
            {
                call.OnEnd(new CallEnd(failure!.Status) { IsNotSent = true, IsFinal = true, Cause = failure });
            }
        }
    }

    // Calls that are under way finish on the old connection: it was told that the server goes, or it is gone already.
    private static async Task DisposeOldAsync(ClientConnection old)
    {
        await old.Drained.ConfigureAwait(false);
        await old.DisposeAsync().ConfigureAwait(false);
    }
}
