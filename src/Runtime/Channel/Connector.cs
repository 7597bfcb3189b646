using Contracts.Calls;
using Contracts.Transports;

namespace Contracts;

/// <summary>Finds a connection for each call: the one that is open, or a new one, for which the calls wait.</summary>
internal sealed class Connector(Address address, ClientTransport transport, ChannelOptions options) : CallOpener, IThreadPoolWorkItem, IAsyncDisposable
{
    private static readonly TimeSpan FirstDelay = TimeSpan.FromMilliseconds(50);

    private readonly Lock _gate = new();
    private readonly CancellationTokenSource _disposed = new();
    private readonly WaitingCalls _waiting = new(options.MaxWaitingCalls);
    private readonly List<ClientConnection> _ended = [];  // Guarded by _gate: those that still hold something.
    private int _looks;                       // How often it was asked to look after those that wait, since it began to.
    private bool _isConnecting;               // Guarded by _gate.
    private Task _connecting = Task.CompletedTask;  // Guarded by _gate.
    private DateTimeOffset _nextAttempt;      // Guarded by _gate.
    private TimeSpan _delay = FirstDelay;     // Guarded by _gate.
    private RpcException? _lastFailure;       // Guarded by _gate.
    private ITimer? _retry;                   // Guarded by _gate.
    private ClientConnection? _served;        // The last that took a call which waited. Theirs who look after those that wait.
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
        if (_waiting.Count == 0 && _connection is { IsOpen: true } connection && connection.TryOpen(call))
        {
            return;
        }

        if (_waiting.TryAdd(call))
        {
            Look();
            return;
        }

        var status = new Status(
            StatusCode.ResourceExhausted,
            $"{options.MaxWaitingCalls:N0} calls wait for {address} already, the limit (ChannelOptions.MaxWaitingCalls). Make fewer at once, or have the server take more (ConnectionLimits.MaxConcurrentCalls).");
        call.OnEnd(new CallEnd(status) { IsNotSent = true, IsFinal = true });
    }

    /// <inheritdoc/>
    public override void Forget(ClientCall call) => _waiting.Remove(call);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _disposed.CancelAsync().ConfigureAwait(false);
        Task connecting;
        lock (_gate)
        {
            connecting = _connecting;
            _retry?.Dispose();
        }

        await connecting.ConfigureAwait(false);
        EndWaiting(failure: null);
        if (_connection is { } connection)
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Looks after those that wait. In the pool: whoever asks for it may be a read loop, and marshalling is user code (law 9).</summary>
    void IThreadPoolWorkItem.Execute()
    {
        int looks;
        do
        {
            looks = Volatile.Read(ref _looks);
            Serve();
        }
        while (Interlocked.Add(ref _looks, -looks) > 0);
    }

    private void OnPlacesChanged()
    {
        if (_waiting.Count > 0)
        {
            Look();
        }
    }

    private void Look()
    {
        if (Interlocked.Increment(ref _looks) == 1)
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    // Opens the calls that wait, as far as there are places; without a connection, sees to it that there will be one. One thread at a time.
    private void Serve()
    {
        while (_waiting.Count > 0)
        {
            if (_connection is not { IsOpen: true } connection)
            {
                Connect();
                return;
            }

            if (!_waiting.TryTake(out var call))
            {
                return;
            }

            if (connection.TryOpen(call))
            {
                _waiting.Leave();
                OnServed(connection);
                continue;
            }

            _waiting.PutBack();
            if (connection.IsOpen)
            {
                // There is no place: it says when that changes.
                return;
            }
        }
    }

    private void OnServed(ClientConnection connection)
    {
        if (_served == connection)
        {
            return;
        }

        _served = connection;
        lock (_gate)
        {
            _delay = FirstDelay;
            _nextAttempt = default;
        }
    }

    private void Connect()
    {
        RpcException failure;
        TimeSpan pause;
        lock (_gate)
        {
            if (_isConnecting)
            {
                return;
            }

            pause = _nextAttempt - Time.GetUtcNow();
            if (pause <= TimeSpan.Zero && !_disposed.IsCancellationRequested)
            {
                _isConnecting = true;
                _connecting = Task.Run(ConnectAsync);
                return;
            }

            failure = _lastFailure ?? new RpcException(StatusCode.Unavailable, $"{address} closed the connection before it took a call.");
        }

        EndWaiting(failure);
        lock (_gate)
        {
            // Those that wait for ready are left.
            if (_waiting.Count > 0 && !_disposed.IsCancellationRequested)
            {
                _retry ??= Time.CreateTimer(static connector => ((Connector)connector!).OnPlacesChanged(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _retry.Change(Timers.Due(pause), Timeout.InfiniteTimeSpan);
            }
        }
    }

    private void EndWaiting(RpcException? failure)
    {
        var isDisposed = failure is null || _disposed.IsCancellationRequested;
        var end = isDisposed
            ? CallEnd.NotSent(StatusCode.Unavailable, $"The channel to {address} was disposed.")
            : new CallEnd(failure!.Status) { IsNotSent = true, Cause = failure };
        foreach (var call in _waiting.TakeAll(evenThoseThatWaitForReady: isDisposed))
        {
            call.OnEnd(end with { IsFinal = true });
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
        connection?.PlacesChanged = OnPlacesChanged;
        lock (_gate)
        {
            _isConnecting = false;
            _connection = connection;
            _lastFailure = failure;
            // Whatever came of it, until a call was opened: a server may take connections and close them. With a spread, so that the clients
            // of a server that comes back do not all come at once.
            _nextAttempt = Time.GetUtcNow() + (_delay * (0.8 + (0.4 * Random.Shared.NextDouble())));
            _delay = TimeSpan.FromTicks(Math.Min(options.MaxReconnectDelay.Ticks, (long)(_delay.Ticks * 1.6)));
        }

        if (failure is not null)
        {
            EndWaiting(failure);
        }

        OnPlacesChanged();
    }

    // Calls that are under way finish on the old connection: it was told that the server goes, or it is gone already.
    private static async Task DisposeOldAsync(ClientConnection old)
    {
        await old.Drained.ConfigureAwait(false);
        await old.DisposeAsync().ConfigureAwait(false);
    }
}
