using Contracts.Calls;
using Contracts.Transports.Wires;

namespace Contracts.Transports.JsonRpc;

/// <summary>Calls by POST as a channel has them: each is a connection of one message and its answer, and so is each batch.</summary>
internal sealed class JsonRpcPostConnection(HttpPostTarget target, LinkOptions options, JsonRpcOptions speech) : ClientConnection
{
    // A batch takes no more calls from here on.
    private const int FullBatch = 32 << 10;

    // How long notifications have to be taken once the channel is disposed.
    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(1);

    private readonly Lock _gate = new();
    private readonly HashSet<JsonRpcLink> _posts = [];  // Guarded by _gate: those under way, and those whose last events are being told.
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _open;                                  // Guarded by _gate: those under way.
    private JsonRpcLink? _gathering;                    // Guarded by _gate: what may be a batch.
    private volatile bool _isGoing;                     // Written under _gate.

    /// <inheritdoc/>
    public override string Peer => options.PeerName;

    /// <inheritdoc/>
    public override bool IsOpen => !_isGoing;

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
                return _open + _posts.Sum(static post => post.Held);
            }
        }
    }

    /// <inheritdoc/>
    public override bool TryOpen(ClientCall call)
    {
        if (call.Method.Type != MethodType.Unary && call.Method.Progress is null)
        {
            call.OnEnd(CallEnd.NotSent(
                StatusCode.Unimplemented, $"{call.Method.FullName} has a stream, and a POST has one answer; call it by WebSocket (jsonrpc+ws:// or jsonrpc+wss://).") with
            { IsFinal = true });
            return true;
        }

        // Those that report go alone, as do notifications: what they gather with must not be given up while they run.
        var mayGather = speech.Batching && call.Method is { Type: MethodType.Unary, IsOneWay: false, HasJson: true };
        if (mayGather && TryJoin(call))
        {
            return true;
        }

        JsonRpcLink post;
        lock (_gate)
        {
            if (_isGoing || _open >= options.Limits.MaxPosts)
            {
                return false;
            }

            post = Post();
            _open++;
            _posts.Add(post);
            _gathering = mayGather ? post : _gathering;
        }

        post.Start();
        _ = EndAsync(post);
        post.Calls.TryOpen(call);
        post.CloseIfUnused();
        return true;
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        Go();
        JsonRpcLink[] posts;
        lock (_gate)
        {
            posts = [.. _posts];
        }

        var why = new Status(StatusCode.Unavailable, $"The connection to {Peer} was closed on this side.");
        foreach (var post in posts.Where(static post => post.CallCount > 0))
        {
            post.Close(why);
        }

        // What is left notifies.
        var all = Task.WhenAll(posts.Select(static post => post.Completed));
        await all.WaitAsync(Farewell, TimeProvider.System).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        foreach (var post in posts)
        {
            post.Close(why);
        }

        await all.ConfigureAwait(false);
        target.Dispose();
    }

    private JsonRpcLink Post()
    {
        JsonRpcLink? post = null;
        var wire = new HttpPost(target, options.Limits)
        {
            Failed = failure =>
            {
                if (failure is { IsNotSent: true, StatusCode: StatusCode.Unavailable })
                {
                    // Nobody is there: the channel sees when somebody is again.
                    Go();
                }

                post!.Close(failure.Status, failure);
            },
        };
        return post = new JsonRpcLink(wire, options, speech, MethodTable.Empty, isServer: false);
    }

    // Under the writer's gate, so that it does not leave meanwhile.
    private bool TryJoin(ClientCall call)
    {
        JsonRpcLink? batch;
        lock (_gate)
        {
            batch = _gathering;
        }

        if (batch is null)
        {
            return false;
        }

        lock (batch.Writer.Gate)
        {
            return batch.IsOpen && batch.Writer.Batched < options.Limits.MaxBatchMessages && batch.Writer.Count < FullBatch && batch.Calls.TryOpen(call);
        }
    }

    private void Go()
    {
        lock (_gate)
        {
            _isGoing = true;
            if (_open == 0)
            {
                _drained.TrySetResult();
            }
        }

        PlacesChanged?.Invoke();
    }

    private async Task EndAsync(JsonRpcLink post)
    {
        await post.Completed.ConfigureAwait(false);
        lock (_gate)
        {
            _open--;
            _posts.RemoveWhere(static ended => ended.Completed.IsCompleted && ended.Held == 0);
            if (_isGoing && _open == 0)
            {
                _drained.TrySetResult();
            }
        }

        PlacesChanged?.Invoke();
    }
}
