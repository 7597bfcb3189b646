using Contracts.Calls;
using Contracts.Marshalling;
using Contracts.Marshalling.Json;

namespace Contracts.Transports.JsonRpc;

/// <summary>Makes the twin in JSON of a method that is served; <see langword="null"/> if its messages have no JSON.</summary>
internal sealed class JsonTwins : IMethodHandlerVisitor<JsonTwin?>
{
    /// <inheritdoc/>
    public JsonTwin? Visit<TRequest, TResponse>(UnaryHandler<TRequest, TResponse> handler) =>
        TwinOf(handler.Method) is { } twin ? new(new UnaryHandler<TRequest, TResponse>(twin, handler.Invoke), null) : null;

    /// <inheritdoc/>
    public JsonTwin? Visit<TRequest, TResponse>(ClientStreamingHandler<TRequest, TResponse> handler) =>
        TwinOf(handler.Method) is { } twin ? new(new ClientStreamingHandler<TRequest, TResponse>(twin, handler.Invoke), HeadOf(handler.Method.Request)) : null;

    /// <inheritdoc/>
    public JsonTwin? Visit<TRequest, TResponse>(ServerStreamingHandler<TRequest, TResponse> handler) =>
        TwinOf(handler.Method) is { } twin ? new(new ServerStreamingHandler<TRequest, TResponse>(twin, handler.Invoke), null) : null;

    /// <inheritdoc/>
    public JsonTwin? Visit<TRequest, TResponse>(DuplexStreamingHandler<TRequest, TResponse> handler) =>
        TwinOf(handler.Method) is { } twin ? new(new DuplexStreamingHandler<TRequest, TResponse>(twin, handler.Invoke), HeadOf(handler.Method.Request)) : null;

    private static StreamHead<TRequest>? HeadOf<TRequest>(Marshaller<TRequest> marshaller) =>
        marshaller.Json is JsonStreamParameters<TRequest> parameters ? new StreamHead<TRequest>(parameters) : null;

    private static Method<TRequest, TResponse>? TwinOf<TRequest, TResponse>(Method<TRequest, TResponse> method)
    {
        if (method.Request.Json is not { } request || method.Response.Json is not { } response)
        {
            return null;
        }

        Marshaller<TRequest> reader = method.Type is MethodType.Unary or MethodType.ServerStreaming ? new ParametersMarshaller<TRequest>(request)
            : request is JsonStreamParameters<TRequest> parameters ? new HeadedMarshaller<TRequest>(parameters)
            : request;
        return new Method<TRequest, TResponse>(method.Service, method.Name, method.Type, reader, response)
        {
            IsIdempotent = method.IsIdempotent,
            IsOneWay = method.IsOneWay,
        };
    }
}
