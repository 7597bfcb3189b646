namespace Contracts.Health;

/// <summary>
/// What a server says of its health to callers of <c>grpc.health.v1.Health</c>, which load balancers and orchestrators ask. Every service that the server
/// serves, and the server as a whole, is <see cref="ServingStatus.Serving"/> until something else is set; once the server stops, all are
/// <see cref="ServingStatus.NotServing"/>, whatever is set.
/// </summary>
/// <remarks>Thread-safe. Of one server: hand it to <see cref="Server.AddHealth"/>.</remarks>
public sealed class ServerHealth
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, ServingStatus> _statuses = new(StringComparer.Ordinal) { [""] = ServingStatus.Serving };  // Guarded by _gate.
    private TaskCompletionSource _change = NewChange();  // Guarded by _gate.
    private bool _isStopped;                             // Guarded by _gate.

    /// <summary>Says how a service is from now on; who watches it is told.</summary>
    /// <param name="service">Its full name, as in <c>"pkg.Greeter"</c>; empty for the server as a whole. A service that the server does not serve may have a status too.</param>
    /// <param name="status">How it is.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such status.</exception>
    public void Set(string service, ServingStatus status)
    {
        ArgumentNullException.ThrowIfNull(service);
        if (!Enum.IsDefined(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, $"{status} is no status; take ServingStatus.Serving or ServingStatus.NotServing.");
        }

        lock (_gate)
        {
            _statuses[service] = status;
        }

        Tell();
    }

    /// <summary>Takes note of the services that are served.</summary>
    internal void Serve(IEnumerable<string> services)
    {
        lock (_gate)
        {
            foreach (var service in services)
            {
                _statuses.TryAdd(service, ServingStatus.Serving);
            }
        }
    }

    /// <summary>The server stops: nothing is served any more, and watching ends with that.</summary>
    internal void Stop()
    {
        lock (_gate)
        {
            _isStopped = true;
        }

        Tell();
    }

    /// <summary>How a service is now.</summary>
    internal Observation Look(string service)
    {
        lock (_gate)
        {
            return new(_statuses.TryGetValue(service, out var status) ? Effective(status) : null, _isStopped, _change.Task);
        }
    }

    /// <summary>How all services are now.</summary>
    internal IReadOnlyList<KeyValuePair<string, ServingStatus>> LookAtAll()
    {
        lock (_gate)
        {
            return [.. _statuses.Select(each => KeyValuePair.Create(each.Key, Effective(each.Value)))];
        }
    }

    private ServingStatus Effective(ServingStatus status) => _isStopped ? ServingStatus.NotServing : status;

    private void Tell()
    {
        TaskCompletionSource change;
        lock (_gate)
        {
            change = _change;
            _change = NewChange();
        }

        change.SetResult();
    }

    private static TaskCompletionSource NewChange() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How a service is at a moment.</summary>
    /// <param name="Status">Its status; <see langword="null"/> for a service that is not known.</param>
    /// <param name="IsLast">Whether it stays so, for the server stops.</param>
    /// <param name="Change">Completes when something has changed since, perhaps of another service.</param>
    internal readonly record struct Observation(ServingStatus? Status, bool IsLast, Task Change);
}
