namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>A schema with a name, which documents and other schemas refer to.</summary>
/// <param name="name">The name.</param>
internal sealed class SchemaComponent(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The schema; empty while it is written.</summary>
    public string Json { get; set; } = "";

    /// <summary>The schemas that it refers to, some perhaps more than once.</summary>
    public List<SchemaComponent> References { get; } = [];

    /// <summary>Schemas and those that they refer to, one of each name, in the order of the names.</summary>
    public static IReadOnlyList<SchemaComponent> Closure(IEnumerable<SchemaComponent> schemas)
    {
        var (found, names) = (new List<SchemaComponent>(), new HashSet<string>(StringComparer.Ordinal));
        var left = new Stack<SchemaComponent>(schemas);
        while (left.Count > 0)
        {
            var next = left.Pop();
            if (names.Add(next.Name))
            {
                found.Add(next);
                next.References.ForEach(left.Push);
            }
        }

        found.Sort(static (x, y) => string.CompareOrdinal(x.Name, y.Name));
        return found;
    }
}
