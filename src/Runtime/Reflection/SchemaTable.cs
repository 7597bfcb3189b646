using System.Runtime.InteropServices;
using Contracts.Calls;
using Contracts.Marshalling.Protobuf;
using Google.Protobuf;
using Google.Protobuf.Reflection;

namespace Contracts.Reflection;

/// <summary>What a server speaks: its services, the files that describe them, and where each name is declared. Immutable once made.</summary>
internal sealed class SchemaTable
{
    private readonly Dictionary<string, SchemaFile> _files = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _symbols = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SortedDictionary<int, string>> _extensions = new(StringComparer.Ordinal);

    /// <summary>Describes the services of some methods.</summary>
    /// <param name="methods">All methods that are served.</param>
    public SchemaTable(IEnumerable<Method> methods)
    {
        var services = methods.GroupBy(static method => method.Service, StringComparer.Ordinal).OrderBy(static service => service.Key, StringComparer.Ordinal).ToArray();
        Services = [.. services.Select(static service => service.Key).Where(static name => name.Length > 0)];

        var graph = new TypeGraph();
        foreach (var schema in services.SelectMany(static service => service).SelectMany(Schemas))
        {
            graph.Add(schema);
        }

        foreach (var file in graph.Declared.Values)
        {
            AddFile(file.ToProto(), file.SerializedData);
        }

        AddTypes(graph.Nodes);
        foreach (var service in services.Where(service => !_symbols.ContainsKey(service.Key)))
        {
            AddService(service.Key, [.. service]);
        }
    }

    /// <summary>The full names of all services, in order.</summary>
    public IReadOnlyList<string> Services { get; }

    /// <summary>The file of a name; <see langword="null"/> if there is none.</summary>
    public SchemaFile? FileByName(string name) => _files.GetValueOrDefault(name);

    /// <summary>The file that declares a service, method, message, field, enum or extension of a full name; <see langword="null"/> if there is none.</summary>
    public SchemaFile? FileOf(string symbol) => _symbols.TryGetValue(symbol, out var file) ? _files[file] : null;

    /// <summary>The extensions of a message: their numbers, and the files that declare them.</summary>
    public IReadOnlyDictionary<int, string>? ExtensionsOf(string message) => _extensions.GetValueOrDefault(message);

    private static IEnumerable<MessageSchema> Schemas(Method method) =>
        new[] { method.RequestSource?.Schema, method.ResponseSource?.Schema }.OfType<MessageSchema>();

    private void AddTypes(IReadOnlyDictionary<string, TypeNode> nodes)
    {
        var mentions = nodes.Values.ToDictionary(
            static node => node.Name, node => node.Mentions.Where(nodes.ContainsKey).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        var groups = FileGroups.Of(mentions);
        foreach (var node in nodes.Values)
        {
            foreach (var type in node.Mentions.Where(type => nodes.ContainsKey(type) && !mentions[node.Name].Contains(type)).ToArray())
            {
                node.Forget(type);
            }
        }

        // All names first: a file's imports are found by them.
        foreach (var (name, home) in groups.SelectMany(static group => group.Select(name => (name, ProtoNames.File(group[0])))))
        {
            _symbols.TryAdd(name, home);
        }

        foreach (var group in groups)
        {
            var file = NewFile(group[0]);
            file.MessageType.AddRange(group.Select(name => nodes[name].Message).OfType<DescriptorProto>());
            file.EnumType.AddRange(group.Select(name => nodes[name].Enum).OfType<EnumDescriptorProto>());
            Import(file, group.SelectMany(name => nodes[name].Mentions));
            AddFile(file, file.ToByteString());
        }
    }

    private void AddService(string name, IReadOnlyList<Method> methods)
    {
        // A service can be described if its names are protobuf's, and its messages can be.
        if (name.Length == 0 || methods.Any(static method => !ProtoNames.IsIdentifier(method.Name) || Schemas(method).Count() < 2))
        {
            return;
        }

        var service = new ServiceDescriptorProto { Name = ProtoNames.Simple(name) };
        service.Method.AddRange(methods.OrderBy(static method => method.Name, StringComparer.Ordinal).Select(Describe));
        var file = NewFile(name);
        file.Service.Add(service);
        Import(file, methods.SelectMany(Schemas).Select(static schema => schema.Name));
        AddFile(file, file.ToByteString());
    }

    // What is false or empty is left out, as protoc leaves it out.
    private static MethodDescriptorProto Describe(Method method)
    {
        var described = new MethodDescriptorProto
        {
            Name = method.Name,
            InputType = "." + method.RequestSource!.Schema!.Name,
            OutputType = "." + method.ResponseSource!.Schema!.Name,
            Options = method.IsIdempotent ? new MethodOptions { IdempotencyLevel = MethodOptions.Types.IdempotencyLevel.Idempotent } : null,
        };
        if (method.Type is MethodType.ClientStreaming or MethodType.DuplexStreaming)
        {
            described.ClientStreaming = true;
        }

        if (method.Type is MethodType.ServerStreaming or MethodType.DuplexStreaming)
        {
            described.ServerStreaming = true;
        }

        return described;
    }

    private static FileDescriptorProto NewFile(string name)
    {
        var file = new FileDescriptorProto { Name = ProtoNames.File(name), Syntax = "proto3" };
        if (ProtoNames.Package(name) is { Length: > 0 } package)
        {
            file.Package = package;
        }

        return file;
    }

    private void Import(FileDescriptorProto file, IEnumerable<string> types) => file.Dependency.AddRange(
        types.Select(type => _symbols[type]).Where(home => home != file.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));

    private void AddFile(FileDescriptorProto file, ByteString bytes)
    {
        _files[file.Name] = new SchemaFile(file.Name, bytes.Memory, [.. file.Dependency]);
        var scope = file.Package.Length == 0 ? "" : file.Package + ".";
        foreach (var name in Names(file, scope))
        {
            _symbols.TryAdd(name, file.Name);
        }

        foreach (var extension in file.Extension.Concat(AllMessages(file.MessageType, scope).SelectMany(static message => message.Message.Extension)))
        {
            var extended = extension.Extendee.TrimStart('.');
            ref var numbers = ref CollectionsMarshal.GetValueRefOrAddDefault(_extensions, extended, out _);
            numbers ??= [];
            numbers[extension.Number] = file.Name;
        }
    }

    private static IEnumerable<string> Names(FileDescriptorProto file, string scope)
    {
        var services = file.Service.SelectMany(service => service.Method.Select(method => $"{scope}{service.Name}.{method.Name}").Prepend(scope + service.Name));
        var messages = AllMessages(file.MessageType, scope).SelectMany(static each =>
        {
            var (name, message) = each;
            return message.Field.Select(field => $"{name}.{field.Name}")
                .Concat(message.OneofDecl.Select(oneof => $"{name}.{oneof.Name}"))
                .Concat(message.Extension.Select(extension => $"{name}.{extension.Name}"))
                .Concat(EnumNames(message.EnumType, name + "."))
                .Prepend(name);
        });
        return [.. services, .. messages, .. EnumNames(file.EnumType, scope), .. file.Extension.Select(extension => scope + extension.Name)];
    }

    private static IEnumerable<string> EnumNames(IEnumerable<EnumDescriptorProto> enums, string scope) =>
        enums.SelectMany(type => type.Value.Select(value => scope + value.Name).Prepend(scope + type.Name));

    private static IEnumerable<(string Name, DescriptorProto Message)> AllMessages(IEnumerable<DescriptorProto> messages, string scope) =>
        messages.SelectMany(message => AllMessages(message.NestedType, $"{scope}{message.Name}.").Prepend((scope + message.Name, message)));
}
