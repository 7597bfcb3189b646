using Contracts.Generator.Proto.Linking;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Lowering;

/// <summary>
/// Hands out the names of one class's members. A name is protoc's; where protoc's would meet another member,
/// so that its C# would not compile, an underscore goes behind the name.
/// </summary>
internal sealed class MemberNames
{
    private static readonly string[] Own =
        ["Types", "Descriptor", "Equals", "ToString", "GetHashCode", "WriteTo", "Clone", "CalculateSize", "MergeFrom", "OnConstruction", "Parser"];

    private static readonly string[] OwnOfExtendable =
        ["GetExtension", "GetOrInitializeExtension", "SetExtension", "HasExtension", "ClearExtension"];

    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Begins with the members that a message has whatever its fields are.</summary>
    public MemberNames(MessageSymbol message)
    {
        _taken.Add(ClassNames.Name(message));
        _taken.UnionWith(Own);
        if (message.ExtensionRanges.Count > 0)
        {
            _taken.UnionWith(OwnOfExtendable);
        }

        if (message.Extensions.Count > 0)
        {
            _taken.Add("Extensions");
        }
    }

    /// <summary>Begins with the name of a class of extensions.</summary>
    public MemberNames(string className) => _taken.Add(className);

    /// <summary>Whether protoc's C# has members that tell if the field is set, and clear it.</summary>
    public static bool HasPresenceMembers(FieldSymbol field) => field.HasPresence && (field.Type != FieldType.Message || field.IsDelimited);

    public string Property(FieldSymbol field)
    {
        var name = ProtocsProperty(field);
        return field.IsExtension ? Take(name, "")
            : HasPresenceMembers(field) ? Take(name, "", "{0}FieldNumber", "Has{0}", "Clear{0}")
            : Take(name, "", "{0}FieldNumber");
    }

    public string Oneof(OneofSymbol oneof)
    {
        var name = PascalCase.OfUnderscores(oneof.Name);
        return oneof.Syntax.IsSynthetic ? name : Take(name, "{0}Case", "{0}OneofCase", "Clear{0}");
    }

    private static string ProtocsProperty(FieldSymbol field)
    {
        var name = PascalCase.OfUnderscores(field.IsGroupLike ? field.MessageType!.Name : field.Name);
        return name == field.ContainingType!.Name || Array.IndexOf(Own, name) >= 0 ? name + "_" : name;
    }

    private string Take(string name, params string[] members)
    {
        while (Array.Exists(members, x => _taken.Contains(Of(x, name))))
        {
            name += "_";
        }

        _taken.UnionWith(members.Select(x => Of(x, name)));
        return name;
    }

    private static string Of(string member, string name) => member.Length == 0 ? name : member.Replace("{0}", name);
}
