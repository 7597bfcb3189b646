using Contracts.Calls;
using Contracts.Runtime.Tests.Laws;

namespace Contracts.Runtime.Tests.JsonRpc;

/// <summary>A handler of notifications that keeps its thread at the first until it is let go.</summary>
internal sealed class HeldHandler : IDisposable
{
    private const string First = "hold";
    private readonly TaskCompletionSource _entered = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ManualResetEventSlim _go = new();
    private volatile bool _hasReturned;

    /// <summary>The first notification, in lines.</summary>
    public static string Line => $$"""{"jsonrpc":"2.0","method":"laws.Probe.OneWay","params":["{{First}}"]}""" + "\n";

    /// <summary>Completes when the handler holds its thread.</summary>
    public Task Entered => _entered.Task;

    /// <summary>Whether it has come back.</summary>
    public bool HasReturned => _hasReturned;

    /// <summary>The service: <see cref="RunningEcho"/> can call it too.</summary>
    /// <param name="next">Is told the notifications behind the first.</param>
    /// <param name="awaited">What the handler awaits in the end.</param>
    public ServiceDefinition Service(Action<string>? next = null, Task<string>? awaited = null) => Probe.New()
        .Unary(Probe.OneWay, (text, _) =>
        {
            if (text != First)
            {
                next!(text);
                return new("");
            }

            _entered.SetResult();
            _go.Wait(Stage.Patience);
            _hasReturned = true;
            return awaited is null ? new("") : new(awaited);
        })
        .DuplexStreaming(Probe.Duplex, static (requests, _) => requests);

    /// <summary>Sends the first notification, and waits until its handler holds its thread.</summary>
    public async Task EnterAsync(CallInvoker calls)
    {
        await calls.UnaryAsync(Probe.OneWay, First, default);
        await Entered.WaitAsync(Stage.Patience);
    }

    /// <summary>Lets the handler go.</summary>
    public void Go() => _go.Set();

    public void Dispose()
    {
        _go.Set();
        _go.Dispose();
    }
}
