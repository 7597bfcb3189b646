using System.Text;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>The key and value types of a map field, which become a message of their own.</summary>
internal sealed class MapEntry
{
    private FieldType _keyType;
    private string _keyTypeName = string.Empty;
    private int _keyTypeAt;
    private FieldType _valueType;
    private string _valueTypeName = string.Empty;
    private int _valueTypeAt;

    private MapEntry()
    {
    }

    /// <summary>Reads from the opening angle bracket to the closing one.</summary>
    public static bool TryParse(ParseSession session, FieldSyntax field, out MapEntry? map)
    {
        var tokens = session.Tokens;
        map = new MapEntry();
        if (field.OneofIndex >= 0)
        {
            return tokens.Fail("Map fields are not allowed in oneofs.");
        }

        if (field.Label != FieldLabel.None)
        {
            return tokens.Fail("Field labels (required/optional/repeated) are not allowed on map fields.");
        }

        if (field.IsExtension)
        {
            return tokens.Fail("Map fields are not allowed to be extensions.");
        }

        field.Label = FieldLabel.Repeated;
        return tokens.Consume("<")
            && TryParseType(session, out map._keyType, out map._keyTypeName, out map._keyTypeAt)
            && tokens.Consume(",")
            && TryParseType(session, out map._valueType, out map._valueTypeName, out map._valueTypeAt)
            && tokens.Consume(">");
    }

    public void AddTo(List<MessageSyntax> messages, FieldSyntax field)
    {
        field.TypeName = EntryName(field.Name);
        var entry = new MessageSyntax { Name = field.TypeName, IsMapEntry = true };
        entry.Fields.Add(Part("key", 1, (_keyType, _keyTypeName, _keyTypeAt), field));
        entry.Fields.Add(Part("value", 2, (_valueType, _valueTypeName, _valueTypeAt), field));
        messages.Add(entry);
    }

    // protoc knows no place of the two types; an editor wants one.
    private static bool TryParseType(ParseSession session, out FieldType type, out string name, out int at)
    {
        at = session.Tokens.Current.Start;
        return DeclarationParser.ParseType(session, out type, out name);
    }

    private static FieldSyntax Part(string name, int number, (FieldType Type, string Name, int At) type, FieldSyntax map)
    {
        var part = new FieldSyntax { Name = name, Number = number, Type = type.Type, TypeName = type.Name, TypeAt = type.At, Label = FieldLabel.Optional };

        // Features of the map hold for what it is made of.
        part.Options.AddRange(map.Options.Where(x => !x.Names[0].IsExtension && x.Names[0].Name == "features"));
        return part;
    }

    private static string EntryName(string fieldName)
    {
        var name = new StringBuilder();
        var isUpper = true;
        foreach (var c in fieldName)
        {
            if (c != '_')
            {
                name.Append(isUpper && c is >= 'a' and <= 'z' ? (char)(c - 'a' + 'A') : c);
            }

            isUpper = c == '_';
        }

        return name.Append("Entry").ToString();
    }
}
