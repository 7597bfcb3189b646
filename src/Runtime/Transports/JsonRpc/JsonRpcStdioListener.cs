using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Serves whoever started this process, over its standard input and output: one connection, which ends with the input.</summary>
internal sealed class JsonRpcStdioListener(Address address, MethodTable methods, ConnectionLimits limits, TimeProvider time, JsonRpcOptions speech) : Listener
{
    private JsonRpcLink? _link;

    /// <inheritdoc/>
    public override string Endpoint => address.ToString();

    /// <inheritdoc/>
    public override Task Ended => _link?.Completed ?? base.Ended;

    /// <inheritdoc/>
    public override int Held => _link?.Held ?? 0;

    /// <inheritdoc/>
    public override ValueTask StartAsync(CancellationToken cancellationToken)
    {
        var wire = new StreamPairWire(Console.OpenStandardInput(), Console.OpenStandardOutput());
        // Whoever started the process keeps it as long as it likes.
        var options = new LinkOptions(limits with { IdleTimeout = Timeout.InfiniteTimeSpan }, time, Endpoint);
        _link = new JsonRpcLink(wire, options, speech, methods, isServer: true);
        _link.Start();
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public override async ValueTask StopAsync(CancellationToken abort)
    {
        if (_link is not { } link)
        {
            return;
        }

        link.Go();
        using var registration = abort.UnsafeRegister(
            _ => _ = link.CloseAsync(new Status(StatusCode.Unavailable, $"{Endpoint} was stopped before the call had ended.")), null);
        await link.Completed.ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public override ValueTask DisposeAsync() => StopAsync(new CancellationToken(canceled: true));
}
