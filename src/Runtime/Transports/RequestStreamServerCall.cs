using System.Buffers;
using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Transports;

/// <summary>A call on the server whose handler reads a stream of requests; it starts before the first of them.</summary>
internal abstract class RequestStreamServerCall<TRequest>(ServerMethod serverMethod, Method method, Marshaller<TRequest> marshaller) : ServerCall
{
    /// <inheritdoc/>
    public sealed override ServerMethod ServerMethod => serverMethod;

    /// <summary>What the handler reads.</summary>
    protected RequestStreamReader<TRequest> Requests { get; } = new(method, marshaller);

    /// <inheritdoc/>
    public sealed override void OnMessage(in ReadOnlySequence<byte> message)
    {
        try
        {
            Requests.Add(message);
        }
        catch (MarshallingException exception)
        {
            Refuse(StatusCode.Internal, $"{method.FullName}: a request is not a message of its type: {exception.Message}");
            Requests.Stop(new RpcException(StatusCode.Internal, $"A request of {method.FullName} could not be read.", exception));
        }
    }

    /// <inheritdoc/>
    public sealed override void OnHalfClose() => Requests.Complete();

    /// <inheritdoc/>
    protected sealed override void OnBegin()
    {
        Requests.Stream = Stream;
        EnterHandler(this, static call => _ = call.RunAsync());
    }

    /// <inheritdoc/>
    protected sealed override void OnStopped(Exception why) => Requests.Stop(why);

    /// <inheritdoc/>
    protected sealed override void Finished() =>
        Requests.Stop(new ObjectDisposedException(GetType().Name, $"The call of {method.FullName} has ended."));

    /// <summary>Runs the handler and ends the call; throws nothing.</summary>
    protected abstract Task RunAsync();
}
