using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A call with many requests and many responses, on the server.</summary>
internal sealed class DuplexStreamingServerCall<TRequest, TResponse>(
    ServerMethod serverMethod, DuplexStreamingHandler<TRequest, TResponse> handler)
    : RequestStreamServerCall<TRequest>(serverMethod, handler.Method, handler.Method.Request)
{
    /// <inheritdoc/>
    protected override async Task RunAsync()
    {
        try
        {
            await foreach (var response in handler.Invoke(Requests, Context).WithCancellation(Token).ConfigureAwait(false))
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
