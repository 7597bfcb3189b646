using System.Runtime.CompilerServices;

namespace Contracts.Transports.Wires;

/// <summary>
/// Awaits a receive, and lets the thread that would go idle work off events meanwhile: it costs no hand-over to another thread, which is most of what a small
/// call takes. The read loop waits for nobody, as the receive is under way before the first event is told and goes on on a thread of its own (law 9).
/// </summary>
/// <param name="receiving">The receive.</param>
/// <param name="dispatcher">Who is to work.</param>
internal readonly struct ReceiveAndWork(ValueTask<int> receiving, Dispatcher dispatcher) : ICriticalNotifyCompletion
{
    private readonly ConfiguredValueTaskAwaitable<int>.ConfiguredValueTaskAwaiter _awaiter = receiving.ConfigureAwait(false).GetAwaiter();

    /// <summary>Never: the work has to be done even if the receive has ended by now.</summary>
    public bool IsCompleted { get; }

    public ReceiveAndWork GetAwaiter() => this;

    public int GetResult() => _awaiter.GetResult();

    public void OnCompleted(Action continuation)
    {
        // From here on the read loop may run elsewhere, and with it whatever holds this awaiter.
        var worker = dispatcher;
        _awaiter.OnCompleted(continuation);
        worker.Work();
    }

    public void UnsafeOnCompleted(Action continuation)
    {
        var worker = dispatcher;
        _awaiter.UnsafeOnCompleted(continuation);
        worker.Work();
    }
}
