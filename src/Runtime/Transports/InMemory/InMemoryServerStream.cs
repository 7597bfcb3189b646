using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.InMemory;

/// <summary>The server's end of a call in memory.</summary>
internal sealed class InMemoryServerStream(InMemoryCall call) : ServerStream
{
    /// <inheritdoc/>
    public override void SendHeaders(Metadata headers) =>
        call.ToClient(new InMemoryEvent(InMemoryEventKind.Headers) { Metadata = headers });

    /// <inheritdoc/>
    public override async ValueTask<bool> WriteAsync<TResponse>(Marshaller<TResponse> marshaller, TResponse response)
    {
        var message = InMemoryCall.Marshal(marshaller, response);
        if (!await call.Responses.TakeAsync(MessageCost.Of(message.Length)).ConfigureAwait(false))
        {
            return false;
        }

        call.ToClient(new InMemoryEvent(InMemoryEventKind.Message) { Message = message });
        return true;
    }

    /// <inheritdoc/>
    public override void End<TResponse>(Marshaller<TResponse> marshaller, TResponse response, Metadata? trailers)
    {
        call.ToClient(new InMemoryEvent(InMemoryEventKind.Message) { Message = InMemoryCall.Marshal(marshaller, response) });
        End(Status.Ok, trailers);
    }

    /// <inheritdoc/>
    public override void End(Status status, Metadata? trailers) =>
        call.EndByServer(new CallEnd(status) { Trailers = trailers, IsFromPeer = true });

    /// <inheritdoc/>
    public override void HandlerDone() => call.HandlerDone();

    /// <inheritdoc/>
    public override void Consumed(int bytes) => call.Requests.Give(bytes);
}
