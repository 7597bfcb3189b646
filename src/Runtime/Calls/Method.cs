using Contracts.Marshalling;
using Contracts.Marshalling.Json;
using Contracts.Marshalling.Protobuf;

namespace Contracts.Calls;

/// <summary>What is called: its names, its shape and its promises.</summary>
public abstract class Method
{
    private protected Method(string service, string name, MethodType type)
    {
        ArgumentNullException.ThrowIfNull(service);
        ArgumentException.ThrowIfNullOrEmpty(name);
        Service = service;
        Name = name;
        Type = type;
        FullName = $"{service}/{name}";
    }

    /// <summary>The service's name on the wire, as in <c>"pkg.Greeter"</c>; empty where methods are called by their own names alone, over JSON-RPC.</summary>
    public string Service { get; }

    /// <summary>The method's name on the wire, as in <c>"SayHello"</c>.</summary>
    public string Name { get; }

    /// <summary>Service and method, as in <c>"pkg.Greeter/SayHello"</c>.</summary>
    public string FullName { get; }

    /// <summary>The shape of its calls.</summary>
    public MethodType Type { get; }

    /// <summary>Whether a call that may have run can be repeated. Default <see langword="false"/>.</summary>
    public bool IsIdempotent { get; init; }

    /// <summary>Whether the call has no response. Default <see langword="false"/>; only a unary method can be so.</summary>
    public bool IsOneWay { get; init; }

    /// <summary>Describes its requests; <see langword="null"/> if its marshaller cannot.</summary>
    internal abstract ISchemaSource? RequestSource { get; }

    /// <summary>Describes its responses; <see langword="null"/> if its marshaller cannot.</summary>
    internal abstract ISchemaSource? ResponseSource { get; }

    /// <summary>Whether its requests and responses can be JSON.</summary>
    internal abstract bool HasJson { get; }

    /// <summary>Whether its stream of requests begins, in JSON, with values beside the stream.</summary>
    internal abstract bool HasJsonHead { get; }

    /// <summary>The parameter that takes reports; <see langword="null"/> if the method has none.</summary>
    internal abstract IProgressParameter? Progress { get; }

    /// <inheritdoc/>
    public override string ToString() => FullName;
}

/// <summary>What is called, with the types that cross and how they do.</summary>
/// <typeparam name="TRequest">The request message, or one message of the request stream.</typeparam>
/// <typeparam name="TResponse">The response message, or one message of the response stream.</typeparam>
/// <param name="service">The service's name on the wire.</param>
/// <param name="name">The method's name on the wire.</param>
/// <param name="type">The shape of its calls.</param>
/// <param name="request">Marshals requests.</param>
/// <param name="response">Marshals responses.</param>
public sealed class Method<TRequest, TResponse>(
    string service, string name, MethodType type, Marshaller<TRequest> request, Marshaller<TResponse> response)
    : Method(service, name, type)
{
    /// <summary>Marshals requests, as protobuf messages.</summary>
    public Marshaller<TRequest> Request { get; } = request;

    /// <summary>Marshals responses, as protobuf messages.</summary>
    public Marshaller<TResponse> Response { get; } = response;

    internal override bool HasJson => Request.Json is not null && Response.Json is not null;

    internal override bool HasJsonHead => Request.Json is JsonStreamParameters<TRequest>;

    internal override IProgressParameter? Progress { get; } = response as IProgressParameter;

    internal override ISchemaSource? RequestSource => Request as ISchemaSource;

    internal override ISchemaSource? ResponseSource => Response as ISchemaSource;
}
