namespace Contracts.Reflection;

/// <summary>
/// Groups types that mention one another into files. Types may do so in circles, files may not import one another in circles, so that what
/// stands in one circle stands in one file. The generator, which prints the same files, compiles this one too.
/// </summary>
internal sealed class FileGroups
{
    private readonly IReadOnlyDictionary<string, HashSet<string>> _mentions;
    private readonly Dictionary<string, int> _met = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _lowest = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private readonly Stack<string> _path = new();
    private readonly List<List<string>> _groups = [];

    private FileGroups(IReadOnlyDictionary<string, HashSet<string>> mentions) => _mentions = mentions;

    /// <summary>Gives the groups, each of one package and in ordinal order; a file is named after the first of its group.</summary>
    /// <param name="mentions">
    /// The types by their full names, and which others of them each mentions. A file has one package, so that a circle through two cannot be
    /// written down: what closes it is taken out, and the fields are to be described as bytes, which on the wire they are.
    /// </param>
    public static IReadOnlyList<IReadOnlyList<string>> Of(IReadOnlyDictionary<string, HashSet<string>> mentions)
    {
        while (true)
        {
            var groups = Find(mentions);
            var torn = groups.FindAll(static group => group.Exists(name => ProtoNames.Package(name) != ProtoNames.Package(group[0])));
            if (torn.Count == 0)
            {
                return groups;
            }

            foreach (var group in torn)
            {
                foreach (var name in group)
                {
                    mentions[name].RemoveWhere(other => group.Contains(other) && ProtoNames.Package(other) != ProtoNames.Package(name));
                }
            }
        }
    }

    // Tarjan's strongly connected components.
    private static List<List<string>> Find(IReadOnlyDictionary<string, HashSet<string>> mentions)
    {
        var search = new FileGroups(mentions);
        foreach (var name in Sorted(mentions.Keys))
        {
            if (!search._met.ContainsKey(name))
            {
                search.Visit(name);
            }
        }

        return search._groups;
    }

    private void Visit(string name)
    {
        _met[name] = _lowest[name] = _met.Count;
        _path.Push(name);
        _open.Add(name);
        foreach (var mentioned in Sorted(_mentions[name]))
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
        var group = new List<string>();
        string name;
        do
        {
            name = _path.Pop();
            _open.Remove(name);
            group.Add(name);
        }
        while (name != first);
        group.Sort(StringComparer.Ordinal);
        _groups.Add(group);
    }

    private static List<string> Sorted(IEnumerable<string> names)
    {
        var sorted = new List<string>(names);
        sorted.Sort(StringComparer.Ordinal);
        return sorted;
    }
}
