using System.Collections.Frozen;
using Contracts.Calls;

namespace Contracts.Transports;

/// <summary>What a server serves, by the full name of the method. Immutable.</summary>
internal sealed class ServiceTable
{
    private readonly FrozenDictionary<string, ServerMethod> _methods;
    private readonly HashSet<string> _services = new(StringComparer.Ordinal);

    /// <summary>Takes the handlers as they are.</summary>
    /// <param name="handlers">The handlers, interceptors included; no two of one method.</param>
    /// <param name="time">The clock of deadlines.</param>
    /// <param name="includeExceptionDetail">Whether a caller is told what a handler threw.</param>
    public ServiceTable(IEnumerable<MethodHandler> handlers, TimeProvider time, bool includeExceptionDetail)
    {
        Time = time;
        IncludeExceptionDetail = includeExceptionDetail;
        var calls = new ServerCallFactory(this);
        _methods = handlers.ToFrozenDictionary(
            static handler => handler.Method.FullName, handler => handler.Accept(calls), StringComparer.Ordinal);
        _services.UnionWith(_methods.Values.Select(static method => method.Method.Service));
    }

    /// <summary>The clock of deadlines.</summary>
    public TimeProvider Time { get; }

    /// <summary>Whether a caller is told what a handler threw.</summary>
    public bool IncludeExceptionDetail { get; }

    /// <summary>The method of a name such as <c>pkg.Greeter/SayHello</c>, or <see langword="null"/>.</summary>
    public ServerMethod? Find(string fullName) => _methods.GetValueOrDefault(fullName);

    /// <summary>The method of a name, or <see langword="null"/>.</summary>
    public ServerMethod? Find(ReadOnlySpan<char> fullName) =>
        _methods.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(fullName, out var method) ? method : null;

    /// <summary>The status for a name that is not served.</summary>
    public Status Unimplemented(string fullName)
    {
        // The name of a service has no slash; that of a method may have some, and then stands by itself if its service has no name.
        var slash = fullName.IndexOf('/', StringComparison.Ordinal);
        var service = slash < 0 ? fullName : fullName[..slash];
        return new Status(StatusCode.Unimplemented, service.Length == 0 ? $"Nothing named '{fullName[(slash + 1)..]}' is served here; add it by Server.Add."
            : _services.Contains(service) ? $"Service {service} has no method {fullName[(slash + 1)..]}."
            : $"Service {service} is not served here; add it by Server.Add.");
    }
}
