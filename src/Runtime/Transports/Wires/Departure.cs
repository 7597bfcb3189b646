namespace Contracts.Transports.Wires;

/// <summary>How a connection goes: it takes no new calls, and is left once the last call under way has ended.</summary>
/// <param name="link">The connection.</param>
/// <param name="leave">Closes it, in the pool. Called once.</param>
internal sealed class Departure(IKeptAlive link, Func<Task> leave) : IThreadPoolWorkItem
{
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private volatile bool _isGoing;

    /// <summary>Whether no new calls are taken.</summary>
    public bool IsGoing => _isGoing;

    /// <summary>Completes when no new calls are taken and the last has ended, or the connection is gone.</summary>
    public Task Drained => _drained.Task;

    /// <summary>Takes no new calls. Under the writer's gate; <see cref="OnCallGone"/> has to follow.</summary>
    public void Begin() => _isGoing = true;

    /// <summary>A call has left. On any thread, perhaps under the writer's gate.</summary>
    public void OnCallGone()
    {
        if (_isGoing && link.CallCount == 0 && _drained.TrySetResult())
        {
            ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
        }
    }

    /// <summary>The connection is gone.</summary>
    public void End()
    {
        _isGoing = true;
        _drained.TrySetResult();
    }

    void IThreadPoolWorkItem.Execute() => _ = leave();
}
