using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A connection on which one side serves and the other calls: the client calls, or the server calls back.</summary>
internal sealed class OneWayStreet : IAsyncDisposable
{
    private readonly Stage _stage;
    private readonly bool _isBack;

    private OneWayStreet(Stage stage, bool isBack, CallInvoker calls)
    {
        _stage = stage;
        _isBack = isBack;
        Calls = calls;
    }

    /// <summary>Makes the calls.</summary>
    public CallInvoker Calls { get; }

    public static async Task<OneWayStreet> OpenAsync(Wire wire, bool isBack, ServiceDefinition service)
    {
        if (!isBack)
        {
            var stage = await Stage.StartAsync(wire, service);
            return new OneWayStreet(stage, isBack, stage.Channel);
        }

        CallInvoker? caller = null;
        var back = await Stage.StartAsync(
            wire,
            Probe.OnUnary((text, context) =>
            {
                caller = context.Caller;
                return new(text);
            }),
            channel: new ChannelOptions { Services = [service] });
        await back.UnaryAsync("who calls");
        return new OneWayStreet(back, isBack, caller!);
    }

    /// <summary>The side that calls closes.</summary>
    public async Task CloseAsync()
    {
        if (_isBack)
        {
            await _stage.Server.StopAsync(new CancellationToken(canceled: true)).WaitAsync(Stage.Patience);
        }
        else
        {
            await _stage.Channel.DisposeAsync();
        }
    }

    public ValueTask DisposeAsync() => _stage.DisposeAsync();
}
