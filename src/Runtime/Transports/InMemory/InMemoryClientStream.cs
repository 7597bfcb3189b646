using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.InMemory;

/// <summary>The client's end of a call in memory.</summary>
internal sealed class InMemoryClientStream(InMemoryCall call) : ClientStream
{
    /// <inheritdoc/>
    public override void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        ReadOnlyMemory<byte> message;
        try
        {
            message = InMemoryCall.Marshal(marshaller, request);
        }
        catch
        {
            // It never began, so that no handler outlives it.
            call.HandlerDone();
            call.Cancel(new Status(StatusCode.Cancelled, "The request could not be marshalled."));
            throw;
        }

        if (call.IsOneWay)
        {
            call.ReleaseClient();
        }

        call.Open();
        call.ToServer(new InMemoryEvent(InMemoryEventKind.Message) { Message = message });
        call.ToServer(new InMemoryEvent(InMemoryEventKind.HalfClose));
    }

    /// <inheritdoc/>
    public override void Open() => call.Open();

    /// <inheritdoc/>
    public override async ValueTask<bool> WriteAsync<TRequest>(Marshaller<TRequest> marshaller, TRequest request)
    {
        var message = InMemoryCall.Marshal(marshaller, request);
        if (!await call.Requests.TakeAsync(MessageCost.Of(message.Length)).ConfigureAwait(false))
        {
            return false;
        }

        call.ToServer(new InMemoryEvent(InMemoryEventKind.Message) { Message = message });
        return true;
    }

    /// <inheritdoc/>
    public override void HalfClose() => call.ToServer(new InMemoryEvent(InMemoryEventKind.HalfClose));

    /// <inheritdoc/>
    public override void Cancel(StatusCode reason) => call.Cancel(new Status(reason, "The caller cancelled the call."));

    /// <inheritdoc/>
    public override void Consumed(int bytes) => call.Responses.Give(bytes);
}
