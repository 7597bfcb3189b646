using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>A call with one request and many responses, on the server.</summary>
internal sealed class ServerStreamingServerCall<TRequest, TResponse>(
    ServerMethod serverMethod, ServerStreamingHandler<TRequest, TResponse> handler) : ServerCall
{
    private TRequest _request = default!;
    private bool _hasRequest;

    /// <inheritdoc/>
    public override ServerMethod ServerMethod => serverMethod;

    /// <inheritdoc/>
    public override void OnMessage(in ReadOnlySequence<byte> message)
    {
        if (_hasRequest)
        {
            Refuse(StatusCode.Unimplemented, $"{handler.Method.FullName} got a second request; the method takes one.");
            return;
        }

        try
        {
            _request = handler.Method.Request.Read(message);
            _hasRequest = true;
        }
        catch (MarshallingException exception)
        {
            Refuse(StatusCode.Internal, $"{handler.Method.FullName}: the request is not a message of its type: {exception.Message}");
        }
    }

    /// <inheritdoc/>
    public override void OnHalfClose()
    {
        if (_hasRequest)
        {
            // In the pool: a producer that never waits would keep this thread, and with it the batch, for as long as there is room.
            ThreadPool.UnsafeQueueUserWorkItem(static call => call.EnterHandler(call, static self => _ = self.RunAsync()), this, preferLocal: false);
        }
        else
        {
            Refuse(StatusCode.Unimplemented, $"{handler.Method.FullName} got no request; the method takes one.");
        }
    }

    private async Task RunAsync()
    {
        try
        {
            await foreach (var response in handler.Invoke(_request, Context).WithCancellation(Token).ConfigureAwait(false))
            {
                if (!await WriteAsync(handler.Method.Response, response).ConfigureAwait(false))
                {
                    break;
                }
            }
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        SucceedWithoutResponse();
    }
}
