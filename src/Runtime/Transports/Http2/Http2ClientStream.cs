using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.Http2;

/// <summary>The seam's end of a call on the client.</summary>
internal sealed class Http2ClientStream(Http2ClientCall call) : ClientStream
{
    /// <inheritdoc/>
    public override void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request) => call.Open(marshaller, request);

    /// <inheritdoc/>
    public override void Open() => call.Open();

    /// <inheritdoc/>
    public override ValueTask<bool> WriteAsync<TRequest>(Marshaller<TRequest> marshaller, TRequest request) => call.WriteAsync(marshaller, request);

    /// <inheritdoc/>
    public override void HalfClose() => call.HalfClose();

    /// <inheritdoc/>
    public override void Cancel(StatusCode reason) => call.Cancel(reason);

    /// <inheritdoc/>
    public override void Consumed(int bytes) => call.Link.Room.Consumed(call, bytes);
}
