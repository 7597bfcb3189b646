using Contracts.Calls;

namespace Contracts.Transports.InMemory;

/// <summary>A connection between a channel and a server of the same process.</summary>
internal sealed class InMemoryConnection(
    InMemoryListener listener, ServiceTable services, ConnectionLimits serverLimits, ConnectionLimits clientLimits)
    : ClientConnection
{
    private readonly Lock _gate = new();
    private readonly HashSet<InMemoryCall> _calls = [];  // Guarded by _gate.
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isClosing;                             // Guarded by _gate.

    /// <summary>The handlers that outlive their calls.</summary>
    public OutlivingHandlers Outliving { get; } = new();

    /// <summary>What the server serves.</summary>
    public ServiceTable Services => services;

    /// <summary>What the server accepts.</summary>
    public ConnectionLimits ServerLimits => serverLimits;

    /// <summary>What the client accepts.</summary>
    public ConnectionLimits ClientLimits => clientLimits;

    /// <inheritdoc/>
    public override string Peer => listener.Endpoint;

    /// <inheritdoc/>
    public override bool IsOpen => !Volatile.Read(ref _isClosing);

    /// <inheritdoc/>
    public override Task Drained => _drained.Task;

    /// <inheritdoc/>
    public override Action? PlacesChanged { get; set; }

    /// <inheritdoc/>
    public override int Held
    {
        get
        {
            lock (_gate)
            {
                return _calls.Count + Outliving.Count;
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryOpen(ClientCall call)
    {
        InMemoryCall? opened = null;
        CallEnd refusal = default;
        lock (_gate)
        {
            if (_isClosing || _calls.Count >= serverLimits.MaxConcurrentCalls)
            {
                return false;
            }

            if (_calls.Count + Outliving.Count >= serverLimits.MaxConcurrentCalls)
            {
                // As over a wire: the client knows of no handler that outlives its call.
                refusal = new CallEnd(ConnectionLimits.TooManyCalls(serverLimits.MaxConcurrentCalls, Outliving.Count)) { IsNotSent = true, IsFinal = true };
            }
            else
            {
                opened = new InMemoryCall(this, call);
                _calls.Add(opened);
            }
        }

        if (opened is null)
        {
            call.OnEnd(refusal);
        }
        else
        {
            call.Attach(opened.ClientSide, Peer);
        }

        return true;
    }

    /// <summary>Forgets a call that has ended.</summary>
    public void Remove(InMemoryCall call)
    {
        lock (_gate)
        {
            _calls.Remove(call);
        }

        OnChanged();
    }

    /// <summary>Takes no new calls any more; those under way go on.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _isClosing = true;
        }

        OnChanged();
    }

    /// <summary>Ends the calls under way.</summary>
    public void Abort(string why)
    {
        Close();
        InMemoryCall[] calls;
        lock (_gate)
        {
            calls = [.. _calls];
        }

        var status = new Status(StatusCode.Unavailable, why);
        foreach (var call in calls)
        {
            call.End(new CallEnd(status));
            call.Cancel(status);
        }
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync()
    {
        Abort($"The connection to {Peer} was closed on this side.");
        return ValueTask.CompletedTask;
    }

    private void OnChanged()
    {
        PlacesChanged?.Invoke();
        lock (_gate)
        {
            if (!_isClosing || _calls.Count > 0)
            {
                return;
            }
        }

        listener.Remove(this);
        _drained.TrySetResult();
    }
}
