using System.Text;
using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Parsing;

/// <summary>The key and value types of a map field, which become a message of their own.</summary>
internal sealed class MapEntry
{
    private FieldType _keyType;
    private string _keyTypeName = string.Empty;
    private FieldType _valueType;
    private string _valueTypeName = string.Empty;

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
            && DeclarationParser.ParseType(session, out map._keyType, out map._keyTypeName)
            && tokens.Consume(",")
            && DeclarationParser.ParseType(session, out map._valueType, out map._valueTypeName)
            && tokens.Consume(">");
    }

    public void AddTo(List<MessageSyntax> messages, FieldSyntax field)
    {
        field.TypeName = EntryName(field.Name);
        var entry = new MessageSyntax { Name = field.TypeName, IsMapEntry = true };
        entry.Fields.Add(Part("key", 1, _keyType, _keyTypeName, field));
        entry.Fields.Add(Part("value", 2, _valueType, _valueTypeName, field));
        messages.Add(entry);
    }

    private static FieldSyntax Part(string name, int number, FieldType type, string typeName, FieldSyntax map)
    {
        var part = new FieldSyntax { Name = name, Number = number, Type = type, TypeName = typeName, Label = FieldLabel.Optional };

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
