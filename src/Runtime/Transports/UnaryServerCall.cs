using System.Buffers;
using System.Runtime.CompilerServices;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>A unary call on the server. Pooled, because it is the hot path.</summary>
internal sealed class UnaryServerCall<TRequest, TResponse> : ServerCall
{
    private readonly Action _completed;
    private ServerMethod _serverMethod = null!;
    private UnaryHandler<TRequest, TResponse> _handler = null!;
    private TRequest _request = default!;
    private bool _hasRequest;
    private ConfiguredValueTaskAwaitable<TResponse>.ConfiguredValueTaskAwaiter _awaiter;

    private UnaryServerCall() => _completed = Complete;

    /// <inheritdoc/>
    public override ServerMethod ServerMethod => _serverMethod;

    /// <summary>Makes a call or takes one that has ended.</summary>
    public static ServerCall Rent(ServerMethod method, UnaryHandler<TRequest, TResponse> handler)
    {
        var call = CallPool<UnaryServerCall<TRequest, TResponse>>.Rent() ?? new UnaryServerCall<TRequest, TResponse>();
        call._serverMethod = method;
        call._handler = handler;
        return call;
    }

    /// <inheritdoc/>
    public override void OnMessage(in ReadOnlySequence<byte> message)
    {
        if (_hasRequest)
        {
            Refuse(StatusCode.Unimplemented, $"{_handler.Method.FullName} got a second request; the method takes one.");
            return;
        }

        try
        {
            _request = _handler.Method.Request.Read(message);
            _hasRequest = true;
        }
        catch (MarshallingException exception)
        {
            Refuse(StatusCode.Internal, $"{_handler.Method.FullName}: the request is not a message of its type: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public override void OnHalfClose()
    {
        if (_hasRequest)
        {
            EnterHandler(this, static call => call.Invoke());
        }
        else
        {
            Refuse(StatusCode.Unimplemented, $"{_handler.Method.FullName} got no request; the method takes one.");
        }
    }

    /// <inheritdoc/>
    protected override void Finished()
    {
        if (IsReusable)
        {
            _request = default!;
            _hasRequest = false;
            _awaiter = default;
            Reset();
            CallPool<UnaryServerCall<TRequest, TResponse>>.Return(this);
        }
    }

    private void Invoke()
    {
        ValueTask<TResponse> pending;
        try
        {
            pending = _handler.Invoke(_request, Context);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        _awaiter = pending.ConfigureAwait(false).GetAwaiter();
        if (_awaiter.IsCompleted)
        {
            Complete();
        }
        else
        {
            _awaiter.UnsafeOnCompleted(_completed);
        }
    }

    private void Complete()
    {
        TResponse response;
        try
        {
            response = _awaiter.GetResult();
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Succeed(_handler.Method.Response, response);
    }
}
