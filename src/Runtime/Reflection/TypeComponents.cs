using Google.Protobuf.Reflection;

namespace Contracts.Reflection;

/// <summary>
/// Groups types that mention one another into files. Types may do so in circles, files may not import one another in circles, so that what
/// stands in one circle stands in one file.
/// </summary>
internal sealed class TypeComponents
{
    private readonly IReadOnlyDictionary<string, TypeNode> _nodes;
    private readonly Dictionary<string, int> _met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lowest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Stack<string> _path = new();
    private readonly List<IReadOnlyList<TypeNode>> _components = [];

    private TypeComponents(IReadOnlyDictionary<string, TypeNode> nodes) => _nodes = nodes;

    /// <summary>The groups, each of one package.</summary>
    public static IReadOnlyList<IReadOnlyList<TypeNode>> Of(IReadOnlyDictionary<string, TypeNode> nodes)
    {
        while (true)
        {
            var components = Find(nodes);
            var torn = components.Where(static component => component.Any(node => node.Package != component[0].Package)).ToArray();
            if (torn.Length == 0)
            {
                return components;
            }

            foreach (var component in torn)
            {
                Cut(component);
            }
        }
    }

    // A file has one package, so that a circle through two cannot be written down: the fields that close it are described as bytes, which
    // on the wire they are.
    private static void Cut(IReadOnlyList<TypeNode> component)
    {
        var packages = component.ToDictionary(static node => "." + node.Name, static node => node.Package, StringComparer.Ordinal);
        foreach (var node in component)
        {
            foreach (var field in node.Fields.Where(field => packages.TryGetValue(field.TypeName, out var package) && package != node.Package))
            {
                field.Type = FieldDescriptorProto.Types.Type.Bytes;
                field.ClearTypeName();
            }
        }
    }

    // Tarjan's strongly connected components.
    private static List<IReadOnlyList<TypeNode>> Find(IReadOnlyDictionary<string, TypeNode> nodes)
    {
        var search = new TypeComponents(nodes);
        foreach (var name in nodes.Keys.Order(StringComparer.Ordinal))
        {
            if (!search._met.ContainsKey(name))
            {
                search.Visit(name);
            }
        }

        return search._components;
    }

    private void Visit(string name)
    {
        _met[name] = _lowest[name] = _met.Count;
        _path.Push(name);
        _open.Add(name);
        foreach (var mentioned in _nodes[name].Mentions.Where(_nodes.ContainsKey))
        {
            if (!_met.TryGetValue(mentioned, out var when))
            {
                Visit(mentioned);
                _lowest[name] = Math.Min(_lowest[name], _lowest[mentioned]);
            }
            else if (_open.Contains(mentioned))
            {
                _lowest[name] = Math.Min(_lowest[name], when);
            }
        }

        if (_lowest[name] == _met[name])
        {
            Close(name);
        }
    }

    private void Close(string first)
    {
        var component = new List<TypeNode>();
        string name;
        do
        {
            name = _path.Pop();
            _open.Remove(name);
            component.Add(_nodes[name]);
        }
        while (name != first);
        component.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        _components.Add(component);
    }
}
