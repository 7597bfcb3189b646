using System.Reflection;

namespace Contracts.Architecture.Tests;

/// <summary>The rooms of docs/architecture.md, and which may mention which.</summary>
internal static class Rooms
{
    private static readonly string[] Ground = ["Contracts", "Marshalling", "Diagnostics"];
    private static readonly string[] ToCalls = [.. Ground, "Calls"];
    private static readonly string[] ToSeam = [.. ToCalls, "Transports", "Interceptors", "Discovery"];
    private static readonly string[] ToTransports = [.. ToSeam, "Transports.InMemory", "Transports.Tcp", "Transports.Http2", "Transports.JsonRpc", "Balancing"];

    /// <summary>Each room of the runtime with the rooms that it may mention besides itself.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Runtime = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Contracts"] = [],
        ["Marshalling"] = [],
        ["Diagnostics"] = [],
        ["Calls"] = Ground,
        ["Transports"] = ToCalls,
        ["Interceptors"] = ToCalls,
        ["Discovery"] = ToCalls,
        ["Reflection"] = ToCalls,
        ["Health"] = ToCalls,
        ["OpenRpc"] = ToCalls,
        ["Transports.InMemory"] = ToSeam,
        ["Transports.Wires"] = ToSeam,
        ["Transports.Tcp"] = [.. ToSeam, "Transports.Wires"],
        ["Transports.Http2"] = [.. ToSeam, "Transports.Wires"],
        ["Transports.JsonRpc"] = [.. ToSeam, "Transports.Wires"],
        ["Channel"] = ToTransports,
        ["Server"] = [.. ToTransports, "Reflection", "Health", "OpenRpc"],
    };

    /// <summary>Each room of the generator, and the analyzers, with the rooms that it may mention besides itself.</summary>
    public static readonly IReadOnlyDictionary<string, string[]> Generator = new Dictionary<string, string[]>(StringComparer.Ordinal)
    {
        ["Model"] = [],
        ["CSharp"] = ["Model"],
        ["Proto"] = ["Model"],
        ["Emit"] = ["Model"],
        ["Generator"] = ["Model", "CSharp", "Proto", "Emit"],
        ["Analyzers"] = ["Model", "CSharp", "Proto"],
        ["Analyzers.CodeFixes"] = ["Model", "CSharp", "Proto", "Analyzers"],
    };

    /// <summary>The room of a type of the runtime; <see langword="null"/> for a type of another assembly.</summary>
    public static string? OfRuntime(Type type)
    {
        type = Outermost(type);
        if (type.Assembly != typeof(Channel).Assembly || type.Namespace?.StartsWith("Contracts", StringComparison.Ordinal) != true)
        {
            return null;
        }

        return type.Namespace switch
        {
            // Decision 001: three rooms share the namespace that a user opens.
            "Contracts" when typeof(Attribute).IsAssignableFrom(type) || type == typeof(FieldEncoding) => "Contracts",
            "Contracts" when type.Name.StartsWith("Server", StringComparison.Ordinal) => "Server",
            "Contracts" => "Channel",
            "Contracts.Marshalling.Protobuf" or "Contracts.Marshalling.Json" => "Marshalling",
            { } space when space.StartsWith("Contracts.Transports.Http2.", StringComparison.Ordinal) => "Transports.Http2",
            var other => other["Contracts.".Length..],
        };
    }

    /// <summary>The room of a type of the generator or the analyzers; <see langword="null"/> for a type of another assembly.</summary>
    public static string? OfGenerator(Type type)
    {
        type = Outermost(type);
        return type.Namespace switch
        {
            "Contracts.Generator" => "Generator",
            { } space when space.StartsWith("Contracts.Generator.", StringComparison.Ordinal) => space.Split('.')[2],
            { } space when space.StartsWith("Contracts.Analyzers.CodeFixes", StringComparison.Ordinal) => "Analyzers.CodeFixes",
            { } space when space.StartsWith("Contracts.Analyzers", StringComparison.Ordinal) => "Analyzers",
            _ => null,
        };
    }

    /// <summary>The arrows that are not drawn, each as a sentence.</summary>
    public static IEnumerable<string> Forbidden(
        IEnumerable<Type> types, Func<Type, string?> roomOf, IReadOnlyDictionary<string, string[]> allowed) =>
        from type in types
        let room = roomOf(type)
        where room is not null
        from used in TypeUses.Of(type)
        let target = roomOf(used)
        where target is not null && target != room && !(allowed.TryGetValue(room, out var rooms) && rooms.Contains(target))
        select $"{room} -> {target}: {type.FullName} mentions {used.FullName}";

    /// <summary>Every type of the assemblies, nested ones too.</summary>
    public static IEnumerable<Type> Types(params Assembly[] assemblies) => assemblies.SelectMany(static assembly => assembly.GetTypes());

    private static Type Outermost(Type type)
    {
        while (type.DeclaringType is { } outer)
        {
            type = outer;
        }

        return type;
    }
}
