using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Names for the locals that hold the fields of one message, apart from one another and from what the methods name themselves.</summary>
internal sealed class FieldNames
{
    private static readonly string[] Taken = ["reader", "writer", "value", "tag", "mark", "entry", "item", "key", "found", "i"];

    // What methods add to a field's local to name another.
    private static readonly string[] Suffixes = ["Mark", "Span"];

    private readonly Dictionary<int, string> _locals = [];
    private readonly HashSet<string> _used = new(Taken, StringComparer.Ordinal);

    /// <summary>Names the locals.</summary>
    /// <param name="message">Whose fields they hold.</param>
    /// <param name="more">What else its methods name.</param>
    public FieldNames(MessageModel message, IEnumerable<string>? more = null)
    {
        _used.UnionWith(more ?? []);
        foreach (var field in message.Fields)
        {
            _locals[field.Number] = Unused(char.ToLowerInvariant(field.Member[0]) + field.Member.Substring(1));
        }
    }

    public string this[FieldModel field] => _locals[field.Number];

    /// <summary>The constant that holds the field's tag. Those of its parts add to it, so that no member's name can make two alike.</summary>
    public static string Tag(FieldModel field) => field.Member + "Tag";

    /// <summary>The constant that holds the tag of a single element, where the list is packed.</summary>
    public static string ItemTag(FieldModel field) => field.Member + "TagUnpacked";

    private string Unused(string name)
    {
        while (Literals.Identifier(name) != name || Suffixes.Any(suffix => name.EndsWith(suffix, StringComparison.Ordinal)) || !_used.Add(name))
        {
            name += "Field";
        }

        return name;
    }
}
