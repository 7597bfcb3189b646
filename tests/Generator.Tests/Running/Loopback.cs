using Contracts.Calls;
using Contracts.Marshalling;

namespace Contracts.Generator.Tests.Running;

/// <summary>
/// Makes calls by handing them to a service's handlers, with nothing between but the marshallers: what a client asks of its invoker, and
/// what a dispatcher makes of it, without a transport. Keeps what was asked.
/// </summary>
internal sealed class Loopback(ServiceDefinition service) : CallInvoker
{
    /// <summary>The calls, in order.</summary>
    public List<RecordedCall> Calls { get; } = [];

    /// <summary>The last call.</summary>
    public RecordedCall Last => Calls[^1];

    public override async ValueTask<TResponse> UnaryAsync<TRequest, TResponse>(Method<TRequest, TResponse> method, TRequest request, CallOptions options)
    {
        var call = Record(method, options);
        var handler = (UnaryHandler<TRequest, TResponse>)service.Handlers[method.FullName];
        return Through(method.Response, await handler.Invoke(Through(method.Request, request, call.Requests), Context(options)), call.Responses);
    }

    public override async ValueTask<TResponse> ClientStreamingAsync<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options)
    {
        var call = Record(method, options);
        var handler = (ClientStreamingHandler<TRequest, TResponse>)service.Handlers[method.FullName];
        return Through(method.Response, await handler.Invoke(Through(method.Request, requests, call.Requests), Context(options)), call.Responses);
    }

    public override IAsyncEnumerable<TResponse> ServerStreaming<TRequest, TResponse>(Method<TRequest, TResponse> method, TRequest request, CallOptions options)
    {
        var call = Record(method, options);
        var handler = (ServerStreamingHandler<TRequest, TResponse>)service.Handlers[method.FullName];
        return Through(method.Response, handler.Invoke(Through(method.Request, request, call.Requests), Context(options)), call.Responses);
    }

    public override IAsyncEnumerable<TResponse> DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, IAsyncEnumerable<TRequest> requests, CallOptions options)
    {
        var call = Record(method, options);
        var handler = (DuplexStreamingHandler<TRequest, TResponse>)service.Handlers[method.FullName];
        return Through(method.Response, handler.Invoke(Through(method.Request, requests, call.Requests), Context(options)), call.Responses);
    }

    private RecordedCall Record(Method method, CallOptions options)
    {
        var call = new RecordedCall(method, options);
        Calls.Add(call);
        return call;
    }

    private static CallContext Context(CallOptions options) => options.Context ?? new CallContext(options.CancellationToken);

    private static async IAsyncEnumerable<T> Through<T>(Marshaller<T> marshaller, IAsyncEnumerable<T> messages, List<string> bytes)
    {
        await foreach (var message in messages)
        {
            yield return Through(marshaller, message, bytes);
        }
    }

    private static T Through<T>(Marshaller<T> marshaller, T message, List<string> bytes)
    {
        var (read, hex) = Marshalled.Through(marshaller, message);
        bytes.Add(hex);
        return read;
    }
}
