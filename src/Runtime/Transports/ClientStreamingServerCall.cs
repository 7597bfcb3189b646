using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>A call with many requests and one response, on the server.</summary>
internal sealed class ClientStreamingServerCall<TRequest, TResponse>(
    ServerMethod serverMethod, ClientStreamingHandler<TRequest, TResponse> handler)
    : RequestStreamServerCall<TRequest>(serverMethod, handler.Method, handler.Method.Request)
{
    /// <inheritdoc/>
    protected override async Task RunAsync()
    {
        TResponse response;
        try
        {
            response = await handler.Invoke(Requests, Context).ConfigureAwait(false);
        }
        catch (Exception exception)
        {
            Fail(exception);
            return;
        }

        Succeed(handler.Method.Response, response);
    }
}
