using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>Enumerates the user's request stream and writes it out, on a pool thread, at the pace that the peer allows.</summary>
[System.Diagnostics.CodeAnalysis.SuppressMessage("Reliability", "CA1001", Justification = "A token source without timer and wait handle holds nothing to dispose, and Stop may come at any time.")]
internal sealed class RequestPump<TRequest>(IAsyncEnumerable<TRequest> requests, Marshaller<TRequest> marshaller)
{
    private readonly CancellationTokenSource _stopped = new();

    /// <summary>Starts to pump.</summary>
    /// <param name="stream">Takes the requests.</param>
    /// <param name="failed">Is called at most once with what the user's stream, or the marshaller, threw.</param>
    public void Start(ClientStream stream, Action<Exception> failed) =>
        _ = Task.Run(() => RunAsync(stream, failed));

    /// <summary>Stops the enumeration: the call has ended, and nobody takes its requests. The user's stream sees its token fire.</summary>
    public void Stop() => _ = _stopped.CancelAsync();

    private async Task RunAsync(ClientStream stream, Action<Exception> failed)
    {
        try
        {
            await foreach (var request in requests.WithCancellation(_stopped.Token).ConfigureAwait(false))
            {
                if (_stopped.IsCancellationRequested || !await stream.WriteAsync(marshaller, request).ConfigureAwait(false))
                {
                    return;
                }
            }

            if (!_stopped.IsCancellationRequested)
            {
                stream.HalfClose();
            }
        }
        catch (OperationCanceledException) when (_stopped.IsCancellationRequested)
        {
            // The end of the call stopped the stream; the call has said so already.
        }
        catch (MarshallingException exception)
        {
            failed(new RpcException(StatusCode.Internal, $"A request of the stream cannot be marshalled: {exception.Message}", exception));
        }
        catch (Exception exception)
        {
            failed(exception);
        }
    }
}
