using Contracts.Calls;

namespace Contracts.Health;

/// <summary>Answers how the services of a server are.</summary>
internal sealed class HealthChecks(ServerHealth health) : IHealth
{
    /// <inheritdoc/>
    public ValueTask<HealthCheckResponse> CheckAsync(HealthCheckRequest request, CallContext context = null!) => health.Look(request.Service).Status is { } status
        ? new(Response(status))
        : throw new RpcException(StatusCode.NotFound, $"This server knows of no service '{request.Service}'.");

    /// <inheritdoc/>
    public ValueTask<HealthListResponse> ListAsync(HealthListRequest request, CallContext context = null!)
    {
        var response = new HealthListResponse();
        foreach (var (service, status) in health.LookAtAll())
        {
            response.Statuses.Add(service, Response(status));
        }

        return new(response);
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<HealthCheckResponse> WatchAsync(HealthCheckRequest request, CallContext context = null!)
    {
        HealthCheckResponse? told = null;
        while (true)
        {
            var seen = health.Look(request.Service);
            var now = Response(seen.Status);
            if (!now.Equals(told))
            {
                yield return told = now;
            }

            if (seen.IsLast)
            {
                // A watcher must not hold up the server's stop.
                yield break;
            }

            await seen.Change.WaitAsync(context.CancellationToken).ConfigureAwait(false);
        }
    }

    private static HealthCheckResponse Response(ServingStatus? status) => new()
    {
        Status = status is { } known ? (HealthCheckResponse.Types.ServingStatus)known : HealthCheckResponse.Types.ServingStatus.ServiceUnknown,
    };
}
