using System.Buffers;
using System.Threading.Tasks.Sources;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>A call that ends with one response, which is its own awaitable.</summary>
internal abstract class ResponseCall<TRequest, TResponse> : ClientCall, IValueTaskSource<TResponse>, IThreadPoolWorkItem
{
    private ManualResetValueTaskSourceCore<TResponse> _source;
    private TResponse _response = default!;
    private bool _hasResponse;
    private Exception? _localEnd;

    /// <inheritdoc/>
    public sealed override Method Method => TypedMethod;

    /// <summary>The method with its types.</summary>
    protected Method<TRequest, TResponse> TypedMethod { get; set; } = null!;

    /// <summary>What the caller awaits.</summary>
    protected ValueTask<TResponse> Response => new(this, _source.Version);

    /// <inheritdoc/>
    public sealed override void OnMessage(in ReadOnlySequence<byte> message)
    {
        if (_hasResponse)
        {
            EndLocally(
                new RpcException(StatusCode.Unimplemented, $"{Method.FullName} got a second response; the method has one."),
                StatusCode.Internal);
            return;
        }

        try
        {
            _response = Incoming(TypedMethod.Response).Read(message);
            _hasResponse = true;
        }
        catch (MarshallingException exception)
        {
            EndLocally(Unreadable(exception), StatusCode.Internal);
        }
    }

    /// <inheritdoc/>
    public TResponse GetResult(short token)
    {
        try
        {
            return _source.GetResult(token);
        }
        finally
        {
            Finished();
        }
    }

    /// <inheritdoc/>
    public ValueTaskSourceStatus GetStatus(short token) => _source.GetStatus(token);

    /// <inheritdoc/>
    public void OnCompleted(Action<object?> continuation, object? state, short token, ValueTaskSourceOnCompletedFlags flags) =>
        _source.OnCompleted(continuation, state, token, flags);

    /// <summary>Completes a call that ended on this side; such an end comes from a timer or a token, whose thread the user's code must not take.</summary>
    void IThreadPoolWorkItem.Execute() => _source.SetException(_localEnd!);

    /// <inheritdoc/>
    protected override void Ended(in CallEnd end)
    {
        UserCode.Enter();
        if (!end.Status.IsOk)
        {
            _source.SetException(end.ToException());
        }
        else if (_hasResponse || Method.IsOneWay)
        {
            _source.SetResult(_response);
        }
        else
        {
            _source.SetException(new RpcException(StatusCode.Unimplemented, $"{Method.FullName} ended with OK and without a response."));
        }
    }

    /// <inheritdoc/>
    protected override void Ended(Exception exception)
    {
        _localEnd = exception;
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>The response was taken.</summary>
    protected virtual void Finished()
    {
    }

    /// <summary>Makes the call as new; see <see cref="ClientCall.Reset"/>.</summary>
    protected new void Reset()
    {
        base.Reset();
        _source.Reset();
        _response = default!;
        _hasResponse = false;
        TypedMethod = null!;
    }
}
