using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A unary call on the client. Pooled, because it is the hot path: one that ended by its transport is used again.</summary>
internal sealed class UnaryCall<TRequest, TResponse> : ResponseCall<TRequest, TResponse>
{
    private TRequest _request = default!;

    /// <inheritdoc/>
    protected override bool CanReopen => true;

    /// <summary>Starts a call.</summary>
    public static ValueTask<TResponse> Start(
        CallOpener opener, Method<TRequest, TResponse> method, TRequest request, CallOptions options)
    {
        var call = CallPool<UnaryCall<TRequest, TResponse>>.Rent() ?? new UnaryCall<TRequest, TResponse>();
        call.TypedMethod = method;
        call._request = request;
        // Taken before the call starts: once it has, it may end, be awaited and be used again at any moment.
        var response = call.Response;
        call.Start(opener, options);
        return response;
    }

    /// <inheritdoc/>
    protected override void SendOpening(ClientStream stream) => stream.Open(TypedMethod.Request, _request);

    /// <inheritdoc/>
    protected override void Finished()
    {
        if (IsReusable)
        {
            _request = default!;
            Reset();
            CallPool<UnaryCall<TRequest, TResponse>>.Return(this);
        }
    }
}
