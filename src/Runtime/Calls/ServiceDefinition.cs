namespace Contracts.Calls;

/// <summary>The table from method name to handler that a generated dispatcher fills and a server serves. Not thread-safe until it is served.</summary>
/// <param name="name">The service's name on the wire.</param>
public sealed class ServiceDefinition(string name)
{
    private readonly Dictionary<string, MethodHandler> _handlers = new(StringComparer.Ordinal);
    private readonly List<ContractDocument> _documents = [];

    /// <summary>The service's name on the wire.</summary>
    public string Name { get; } = name;

    /// <summary>The handlers by the full name of their method, as in <c>"pkg.Greeter/SayHello"</c>.</summary>
    public IReadOnlyDictionary<string, MethodHandler> Handlers => _handlers;

    /// <summary>What its contracts say of themselves, for <c>Server.AddOpenRpc</c>; nothing for methods that were added by hand.</summary>
    public IReadOnlyList<ContractDocument> Documents => _documents;

    /// <summary>Adds what a contract says of itself. Generated code does.</summary>
    public void Describe(ContractDocument document) => _documents.Add(document);

    /// <summary>Adds a handler of one request and one response.</summary>
    public ServiceDefinition Unary<TRequest, TResponse>(
        Method<TRequest, TResponse> method, Func<TRequest, CallContext, ValueTask<TResponse>> handler) =>
        Add(new UnaryHandler<TRequest, TResponse>(method, handler));

    /// <summary>Adds a handler of many requests and one response.</summary>
    public ServiceDefinition ClientStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, CallContext, ValueTask<TResponse>> handler) =>
        Add(new ClientStreamingHandler<TRequest, TResponse>(method, handler));

    /// <summary>Adds a handler of one request and many responses.</summary>
    public ServiceDefinition ServerStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, Func<TRequest, CallContext, IAsyncEnumerable<TResponse>> handler) =>
        Add(new ServerStreamingHandler<TRequest, TResponse>(method, handler));

    /// <summary>Adds a handler of many requests and many responses.</summary>
    public ServiceDefinition DuplexStreaming<TRequest, TResponse>(
        Method<TRequest, TResponse> method, Func<IAsyncEnumerable<TRequest>, CallContext, IAsyncEnumerable<TResponse>> handler) =>
        Add(new DuplexStreamingHandler<TRequest, TResponse>(method, handler));

    /// <summary>Adds a handler.</summary>
    /// <exception cref="ArgumentException">The method has a handler.</exception>
    public ServiceDefinition Add(MethodHandler handler)
    {
        if (!_handlers.TryAdd(handler.Method.FullName, handler))
        {
            throw new ArgumentException($"{handler.Method.FullName} has a handler in {Name} already; bind each method once.", nameof(handler));
        }

        return this;
    }

    /// <summary>Adds all handlers and documents of another definition, as of a contract that this one inherits.</summary>
    /// <exception cref="ArgumentException">A method of it has a handler.</exception>
    public ServiceDefinition Include(ServiceDefinition other)
    {
        foreach (var handler in other._handlers.Values)
        {
            Add(handler);
        }

        _documents.AddRange(other._documents);
        return this;
    }
}
