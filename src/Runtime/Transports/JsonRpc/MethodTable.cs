using System.Collections.Frozen;
using Contracts.Calls;

namespace Contracts.Transports.JsonRpc;

/// <summary>What a side serves, by the names that JSON-RPC calls it. Immutable.</summary>
internal sealed class MethodTable
{
    private readonly FrozenDictionary<string, JsonMethod> _methods;
    private readonly FrozenDictionary<string, JsonMethod>.AlternateLookup<ReadOnlySpan<char>> _bySpan;
    private readonly HashSet<string> _withoutJson;
    private readonly HashSet<string> _services;

    /// <summary>Takes the handlers as they are.</summary>
    /// <param name="handlers">The handlers, interceptors included; no two of one method.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="includeExceptionDetail">Whether a caller is told what a handler threw.</param>
    /// <exception cref="ArgumentException">Two methods have one name in JSON-RPC.</exception>
    public MethodTable(IReadOnlyCollection<MethodHandler> handlers, TimeProvider time, bool includeExceptionDetail)
    {
        var visitor = new JsonTwins();
        var twins = handlers.Select(handler => handler.Accept(visitor)).OfType<JsonTwin>().ToArray();
        var served = new ServiceTable(twins.Select(static twin => twin.Handler), time, includeExceptionDetail);
        var methods = new Dictionary<string, JsonMethod>(StringComparer.Ordinal);
        foreach (var (handler, head) in twins)
        {
            var name = MethodNames.Of(handler.Method);
            if (!methods.TryAdd(name, new JsonMethod(served.Find(handler.Method.FullName)!, head, name is "$/progress" or "notifications/progress")))
            {
                throw new ArgumentException($"{handler.Method.FullName} is called '{name}' over JSON-RPC, and so is another method; rename one by [Method].", nameof(handlers));
            }
        }

        _methods = methods.ToFrozenDictionary(StringComparer.Ordinal);
        _bySpan = _methods.GetAlternateLookup<ReadOnlySpan<char>>();
        _withoutJson = [.. handlers.Select(static handler => MethodNames.Of(handler.Method)).Where(name => !methods.ContainsKey(name))];
        _services = [.. handlers.Select(static handler => handler.Method.Service)];
    }

    /// <summary>Nothing.</summary>
    public static MethodTable Empty { get; } = new([], TimeProvider.System, includeExceptionDetail: false);

    /// <summary>The method of a name, or <see langword="null"/>.</summary>
    public JsonMethod? Find(ReadOnlySpan<char> name) => _bySpan.TryGetValue(name, out var method) ? method : null;

    /// <summary>What to say of a name that is not served.</summary>
    public string Missing(string name)
    {
        var dot = name.LastIndexOf('.');
        var service = dot < 0 ? "" : name[..dot];
        return _withoutJson.Contains(name) ? $"The messages of '{name}' have no JSON; call it over another transport."
            : service == "rpc" ? $"'{name}' is not served here; names in 'rpc.' are JSON-RPC's own, and 'rpc.discover' is answered where Server.AddOpenRpc or OpenRpcService.Of adds it."
            : dot >= 0 && _services.Contains(service) ? $"Service {service} has no method '{name[(dot + 1)..]}'."
            : dot < 0 || name.Contains('/', StringComparison.Ordinal) ? $"Nothing named '{name}' is served here; add it by Server.Add."
            : $"Nothing named '{name}' is served here; a method is called by its service and its own name, as in 'samples.Greeter.SayHello'.";
    }
}
