using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Names for the locals that hold the fields of one message, apart from one another and from what the methods name themselves.</summary>
internal sealed class FieldNames
{
    private static readonly string[] Taken = ["reader", "writer", "value", "tag", "mark", "entry", "item", "key", "found", "i"];

    private readonly Dictionary<int, string> _locals = [];
    private readonly HashSet<string> _used = new(Taken, StringComparer.Ordinal);

    public FieldNames(MessageModel message)
    {
        foreach (var field in message.Fields)
        {
            _locals[field.Number] = Unused(char.ToLowerInvariant(field.Member[0]) + field.Member.Substring(1));
        }
    }

    public string this[FieldModel field] => _locals[field.Number];

    /// <summary>Puts the <c>@</c> before a member's name that makes it one even if it is a keyword.</summary>
    public static string Escaped(string member) => IsKeyword(member) ? "@" + member : member;

    /// <summary>The constant that holds the field's tag. Those of its parts add to it, so that no member's name can make two alike.</summary>
    public static string Tag(FieldModel field) => field.Member + "Tag";

    /// <summary>The constant that holds the tag of a single element, where the list is packed.</summary>
    public static string ItemTag(FieldModel field) => field.Member + "TagUnpacked";

    private string Unused(string name)
    {
        while (IsKeyword(name) || !_used.Add(name))
        {
            name += "Field";
        }

        return name;
    }

    private static bool IsKeyword(string name) =>
        Microsoft.CodeAnalysis.CSharp.SyntaxFacts.GetKeywordKind(name) != Microsoft.CodeAnalysis.CSharp.SyntaxKind.None;
}
