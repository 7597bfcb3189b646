using System.Buffers;
using System.Runtime.CompilerServices;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>A call with many responses, on the client: it is the stream that its caller enumerates, once.</summary>
internal abstract class StreamingCall<TRequest, TResponse>(
    CallOpener opener, Method<TRequest, TResponse> method, CallOptions options)
    : ClientCall, IAsyncEnumerable<TResponse>, IAsyncEnumerator<TResponse>
{
    private readonly Inbox<TResponse> _inbox = new();
    private bool _isEnumerated;
    private TResponse _current = default!;

    /// <inheritdoc/>
    public sealed override Method Method => TypedMethod;

    /// <inheritdoc/>
    public TResponse Current => _current;

    /// <summary>The method with its types.</summary>
    protected Method<TRequest, TResponse> TypedMethod { get; } = method;

    /// <inheritdoc/>
    public IAsyncEnumerator<TResponse> GetAsyncEnumerator(CancellationToken cancellationToken = default)
    {
        // Law 6: the stream comes over the wire and comes once.
        if (Interlocked.Exchange(ref _isEnumerated, true))
        {
            throw new InvalidOperationException($"The stream of {Method.FullName} was enumerated before; call the method again for a new one.");
        }

        Start(opener, options, cancellationToken);
        return this;
    }

    /// <inheritdoc/>
    public ValueTask<bool> MoveNextAsync()
    {
        if (!_inbox.TryTake(out _current, out var bytes))
        {
            return WaitAsync();
        }

        Stream?.Consumed(bytes);
        return new ValueTask<bool>(true);
    }

    /// <inheritdoc/>
    public ValueTask DisposeAsync()
    {
        // Law 2: leaving the stream early cancels the call. After its end this does nothing.
        var left = new ObjectDisposedException(GetType().Name, $"The stream of {Method.FullName} was disposed.");
        EndLocally(left, StatusCode.Cancelled);
        var dropped = _inbox.Abandon(left) + _inbox.Leave();
        Stream?.Consumed(dropped);
        return ValueTask.CompletedTask;
    }

    /// <inheritdoc/>
    public sealed override void OnMessage(in ReadOnlySequence<byte> message)
    {
        TResponse response;
        try
        {
            response = Incoming(TypedMethod.Response).Read(message);
        }
        catch (MarshallingException exception)
        {
            EndLocally(Unreadable(exception), StatusCode.Internal);
            return;
        }

        if (!_inbox.TryAdd(response, MessageCost.Of(message.Length)))
        {
            Stream?.Consumed(MessageCost.Of(message.Length));
        }
    }

    /// <inheritdoc/>
    protected override void Ended(in CallEnd end) =>
        _inbox.Complete(end.Status.IsOk ? null : end.ToException(), isOnTransport: true);

    /// <inheritdoc/>
    protected override void Ended(Exception exception)
    {
        // The reader is told whether or not there is a stream yet.
        var dropped = _inbox.Abandon(exception);
        Stream?.Consumed(dropped);
    }

    // A fast reader waits for every message: pooled, or each would cost a state machine.
    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<bool> WaitAsync()
    {
        while (await _inbox.WaitAsync().ConfigureAwait(false))
        {
            if (_inbox.TryTake(out _current, out var bytes))
            {
                Stream?.Consumed(bytes);
                return true;
            }
        }

        return false;
    }
}
