using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>Makes calls by finding a stream for each.</summary>
internal abstract class CallOpener : CallInvoker
{
    /// <summary>The clock of deadlines.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>How often a call that is known not to have been sent is opened once more.</summary>
    public abstract int Reopenings { get; }

    /// <summary>
    /// Finds a stream and hands it over by <see cref="ClientCall.Attach"/>, now or later; or ends the call by
    /// <see cref="ClientCall.OnEnd"/>. Never throws, never blocks.
    /// </summary>
    public abstract void Open(ClientCall call);

    /// <summary>A call waits for a stream no more: it has one now, or has ended on this side before. Never throws, never blocks.</summary>
    public abstract void Forget(ClientCall call);

    /// <inheritdoc/>
    public sealed override ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        UnaryCall<TRequest, TResponse>.Start(this, method, request, options);

    /// <inheritdoc/>
    public sealed override ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        ClientStreamingCall<TRequest, TResponse>.Start(this, method, requests, options);

    /// <inheritdoc/>
    public sealed override IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, TRequest request, CallOptions options) =>
        new ServerStreamingCall<TRequest, TResponse>(this, method, request, options);

    /// <inheritdoc/>
    public sealed override IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options) =>
        new DuplexStreamingCall<TRequest, TResponse>(this, method, requests, options);
}
