using Contracts.Generator.Model;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>The JSON Schemas of messages of .proto files, in the JSON that proto3 defines (ProtoJSON).</summary>
/// <param name="declared">The messages and enums that are known, by their C# types as dotted names.</param>
/// <param name="component">Adds a schema to the document, unless it is there, and gives its name.</param>
internal sealed class GoogleSchemas(IReadOnlyDictionary<string, DeclaredSchema> declared, Func<string, Action<JsonTextWriter>, string> component)
{
    private const string WellKnown = "Google.Protobuf.WellKnownTypes.";
    private const string Int64 = """{"type":"string","pattern":"^-?\\d+$"}""";
    private const string UInt64 = """{"type":"string","pattern":"^\\d+$"}""";

    // Those that have a form of their own: the specification of ProtoJSON, "JSON representation".
    private static readonly Dictionary<string, string> OwnForms = new(StringComparer.Ordinal)
    {
        ["Timestamp"] = ScalarSchemas.DateTime,
        ["Duration"] = """{"type":"string","pattern":"^-?\\d+(\\.\\d{1,9})?s$"}""",
        ["FieldMask"] = ScalarSchemas.Text,
        ["Struct"] = """{"type":"object"}""",
        ["Value"] = ScalarSchemas.Any,
        ["ListValue"] = """{"type":"array"}""",
        ["NullValue"] = """{"type":"null"}""",
        ["Empty"] = """{"type":"object"}""",
        ["Any"] = """{"type":"object","properties":{"@type":{"type":"string"}}}""",
        ["DoubleValue"] = ScalarSchemas.Double,
        ["FloatValue"] = ScalarSchemas.Double,
        ["Int64Value"] = Int64,
        ["UInt64Value"] = UInt64,
        ["Int32Value"] = ScalarSchemas.Int32,
        ["UInt32Value"] = ScalarSchemas.UInt32,
        ["BoolValue"] = ScalarSchemas.Bool,
        ["StringValue"] = ScalarSchemas.Text,
        ["BytesValue"] = ScalarSchemas.Bytes,
    };

    /// <summary>Writes the members of the schema of a message or an enum.</summary>
    /// <param name="json">Takes them.</param>
    /// <param name="type">The class, as emitted code writes it.</param>
    public void WriteMembers(JsonTextWriter json, string type)
    {
        var dotted = type.Replace("global::", "").Replace("@", "");
        if (dotted.StartsWith(WellKnown, StringComparison.Ordinal) && OwnForms.TryGetValue(dotted.Substring(WellKnown.Length), out var form))
        {
            json.Members(form);
        }
        else if (declared.TryGetValue(dotted, out var found))
        {
            var name = found.Message?.WireName ?? found.Enum!.WireName;
            json.Text("$ref", SchemaNames.Reference(component(name, inner => Write(inner, found))));
        }
        else
        {
            // Compiled in another project: the class does not tell which file it was.
            json.Text("title", dotted.Substring(dotted.LastIndexOf('.') + 1));
            json.Text("type", "object");
        }
    }

    private void Write(JsonTextWriter json, DeclaredSchema found)
    {
        if (found.Message is { } message)
        {
            Message(json, message);
        }
        else
        {
            Enum(json, found.Enum!);
        }
    }

    private void Message(JsonTextWriter json, SchemaMessageModel message)
    {
        Head(json, message.WireName, message.Comment);
        json.Text("type", "object");
        using (json.Object("properties"))
        {
            foreach (var field in message.Fields)
            {
                using (json.Object(field.JsonName))
                {
                    json.TextIfAny("description", Plain(field.Comment));
                    Field(json, field);
                }
            }
        }
    }

    private void Field(JsonTextWriter json, SchemaFieldModel field)
    {
        switch (field.Presence)
        {
            case SchemaPresence.Map:
                json.Text("type", "object");
                using (json.Object("additionalProperties"))
                {
                    Value(json, field.Value);
                }

                break;
            case SchemaPresence.Repeated:
                json.Text("type", "array");
                using (json.Object("items"))
                {
                    Value(json, field.Value);
                }

                break;
            default:
                Value(json, field.Value);
                break;
        }
    }

    private void Value(JsonTextWriter json, SchemaValueModel value)
    {
        switch (value.Type)
        {
            case SchemaType.Message or SchemaType.Group or SchemaType.Enum:
                WriteMembers(json, value.TypeName);
                break;
            case SchemaType.Double or SchemaType.Float:
                json.Members(ScalarSchemas.Double);
                break;
            case SchemaType.Bool:
                json.Members(ScalarSchemas.Bool);
                break;
            case SchemaType.String:
                json.Members(ScalarSchemas.Text);
                break;
            case SchemaType.Bytes:
                json.Members(ScalarSchemas.Bytes);
                break;
            case SchemaType.Int64 or SchemaType.SInt64 or SchemaType.SFixed64:
                json.Members(Int64);
                break;
            case SchemaType.UInt64 or SchemaType.Fixed64:
                json.Members(UInt64);
                break;
            case SchemaType.UInt32 or SchemaType.Fixed32:
                json.Members(ScalarSchemas.UInt32);
                break;
            default:
                json.Members(ScalarSchemas.Int32);
                break;
        }
    }

    private static void Enum(JsonTextWriter json, SchemaEnumModel members)
    {
        Head(json, members.WireName, members.Comment);
        using (json.Array("anyOf"))
        {
            foreach (var member in members.Values)
            {
                using (json.Object())
                {
                    json.Text("const", member.Name);
                    json.TextIfAny("description", Plain(member.Comment));
                }
            }

            json.Raw(null, ScalarSchemas.Int32);
        }
    }

    private static void Head(JsonTextWriter json, string name, string comment)
    {
        json.Text("title", SchemaNames.Title(name));
        json.TextIfAny("description", Plain(comment));
    }

    /// <summary>The lines of a comment without the white space that they begin with.</summary>
    public static string Plain(string comment) => string.Join("\n", comment.Split('\n').Select(static line => line.Trim())).Trim();
}
