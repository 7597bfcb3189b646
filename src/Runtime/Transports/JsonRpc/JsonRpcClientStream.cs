using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports.JsonRpc;

/// <summary>The seam's end of a call of this side.</summary>
internal sealed class JsonRpcClientStream(JsonRpcClientCall call) : ClientStream
{
    /// <inheritdoc/>
    public override bool IsJson => true;

    /// <inheritdoc/>
    public override void Open<TRequest>(Marshaller<TRequest> marshaller, TRequest request) => call.Open(marshaller, request);

    /// <inheritdoc/>
    public override void Open() => call.Open();

    /// <inheritdoc/>
    public override ValueTask<bool> WriteAsync<TRequest>(Marshaller<TRequest> marshaller, TRequest request) => call.WriteAsync(marshaller, request);

    /// <inheritdoc/>
    public override void HalfClose() => call.HalfClose();

    /// <inheritdoc/>
    public override void Cancel(StatusCode reason) => call.Cancel();

    /// <inheritdoc/>
    public override void Consumed(int bytes) => call.Consumed(bytes);
}
