using Contracts.Generator.Model;
using Contracts.Generator.Model.Printing;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>
/// The JSON Schemas of what methods take and give, in the JSON that the emitted marshallers write. One that several documents of a project refer to is
/// written once.
/// </summary>
internal sealed class ContractSchemas
{
    private readonly int _lines;
    private readonly IReadOnlyDictionary<string, string> _comments;
    private readonly IReadOnlyDictionary<string, MessageModel> _messages;
    private readonly GoogleSchemas _google;
    private readonly EnumSchemas _enums;

    // By name. A message of C# and one of a .proto file may have the same.
    private readonly Dictionary<string, SchemaComponent> _own = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SchemaComponent> _declared = new(StringComparer.Ordinal);

    // What the document, or the schema that is being written, refers to.
    private List<SchemaComponent> _references = [];

    /// <summary>Has written none.</summary>
    /// <param name="lines">The depth to which documents have lines.</param>
    /// <param name="comments">What is said about types and members.</param>
    /// <param name="messages">The messages that are known, by their names.</param>
    /// <param name="google">The messages of .proto files that are known, by their classes.</param>
    public ContractSchemas(int lines, IReadOnlyDictionary<string, string> comments, IReadOnlyDictionary<string, MessageModel> messages, IReadOnlyDictionary<string, DeclaredSchema> google)
    {
        _lines = lines;
        _comments = comments;
        _messages = messages;
        _enums = new EnumSchemas(comments);
        _google = new GoogleSchemas(google, (name, write) => Component(_declared, name, write));
    }

    /// <summary>Begins a document, which refers to nothing.</summary>
    public void Begin() => _references = [];

    /// <summary>The schemas that the document refers to, and those that they refer to, in the order of their names.</summary>
    public IReadOnlyList<SchemaComponent> Referred => SchemaComponent.Closure(_references);

    /// <summary>Writes the schema of a request, a response or an item.</summary>
    public void Write(JsonTextWriter json, string? name, PayloadModel payload)
    {
        if (payload.Made is { Form: MessageForm.Wrapper } wrapper)
        {
            Write(json, name, wrapper.Fields[0]);
        }
        else if (payload.Type.Name == KnownNames.Empty)
        {
            json.Raw(name, """{"type":"null"}""");
        }
        else
        {
            Write(json, name, new SingleShape(new NestedModel(payload.Type, false, payload.Marshaller) { WireName = payload.WireName }, false), isNullable: false);
        }
    }

    /// <summary>Writes the schema of a parameter or a member.</summary>
    /// <param name="json">Takes it.</param>
    /// <param name="name">The name of the schema.</param>
    /// <param name="field">The member.</param>
    /// <param name="description">What is said about it; empty for nothing.</param>
    public void Write(JsonTextWriter json, string? name, FieldModel field, string description = "") =>
        Write(json, name, field.Shape, IsNullable(field), description, field.Json is { IsRead: false } ? "readOnly" : field.Json is { IsWritten: false } ? "writeOnly" : "");

    /// <summary>Whether a member may be null.</summary>
    public static bool IsNullable(FieldModel field) =>
        field.Shape is SingleShape single ? single.IsOptional : field.Type.Name.EndsWith("?", StringComparison.Ordinal);

    /// <summary>Writes the schema of a value.</summary>
    public void Write(JsonTextWriter json, string? name, FieldShape shape, bool isNullable, string description = "", string way = "")
    {
        using (json.Object(name))
        {
            json.TextIfAny("description", description);
            if (way.Length > 0)
            {
                json.True(way);
            }

            if (!isNullable)
            {
                Members(json, shape);
                return;
            }

            using (json.Array("anyOf"))
            {
                using (json.Object())
                {
                    Members(json, shape);
                }

                json.Raw(null, """{"type":"null"}""");
            }
        }
    }

    private void Members(JsonTextWriter json, FieldShape shape)
    {
        switch (shape)
        {
            case SingleShape single:
                Members(json, single.Value);
                break;
            case ListShape list:
                json.Text("type", "array");
                Element(json, "items", list.Item);
                break;
            case MapShape map:
                json.Text("type", "object");
                Element(json, "additionalProperties", map.Value);
                break;
        }
    }

    // Lists and maps hold no null, which any JSON would be.
    private void Element(JsonTextWriter json, string name, ValueModel value)
    {
        if (value is ScalarModel { Encoding: "JsonElement" })
        {
            json.Raw(name, """{"not":{"type":"null"}}""");
        }
        else
        {
            Write(json, name, new SingleShape(value, false), isNullable: false);
        }
    }

    private void Members(JsonTextWriter json, ValueModel value)
    {
        switch (value)
        {
            case ScalarModel { Enum: { IsFormOfMember: true } } here:
                _enums.Write(json, here);
                break;
            case ScalarModel { Enum: { } members } scalar:
                Refer(json, Component(_own, members.WireName, inner => _enums.Write(inner, scalar)));
                break;
            case ScalarModel scalar:
                json.Members(ScalarSchemas.Of(scalar));
                break;
            case NestedModel { WireName.Length: > 0 } nested when _messages.TryGetValue(nested.WireName, out var message):
                Refer(json, Component(_own, nested.WireName, inner => Message(inner, message)));
                break;
            case NestedModel { Marshaller: var marshaller } google when marshaller.StartsWith(KnownNames.GoogleMarshaller, StringComparison.Ordinal):
                _google.WriteMembers(json, google.Type.NotNull.Name);
                break;
        }
    }

    private static void Refer(JsonTextWriter json, string name) => json.Text("$ref", SchemaNames.Reference(name));

    // The place is taken before what it holds is looked at, which may hold itself.
    private string Component(Dictionary<string, SchemaComponent> written, string name, Action<JsonTextWriter> write)
    {
        if (!written.TryGetValue(name, out var component))
        {
            component = new SchemaComponent(name);
            written.Add(name, component);
            var (outer, json) = (_references, new JsonTextWriter(_lines, OpenRpcPrinter.SchemaDepth));
            _references = component.References;
            using (json.Object())
            {
                write(json);
            }

            component.Json = json.ToString().TrimStart();
            _references = outer;
        }

        _references.Add(component);
        return name;
    }

    private void Message(JsonTextWriter json, MessageModel message)
    {
        json.Text("title", SchemaNames.Title(message.WireName));
        json.TextIfAny("description", Comment(message.WireName));
        if (message.Form == MessageForm.Union)
        {
            Cases(json, message);
            return;
        }

        json.Text("type", "object");
        using (json.Object("properties"))
        {
            foreach (var field in message.Fields.Where(static field => field.Json is not null))
            {
                Write(json, field.Json!.Name, field, Comment($"{message.WireName}.{field.Member}"));
            }
        }

        var required = message.Fields.Where(static field => field.Json is { IsRequired: true, IsRead: true, IsWritten: true } && !IsNullable(field)).ToArray();
        if (required.Length > 0)
        {
            using (json.Array("required"))
            {
                foreach (var field in required)
                {
                    json.Text(null, field.Json!.Name);
                }
            }
        }
    }

    private void Cases(JsonTextWriter json, MessageModel union)
    {
        using (json.Array("anyOf"))
        {
            foreach (var each in union.JsonCases)
            {
                using (json.Object())
                {
                    json.Text("type", "object");
                    using (json.Object("properties"))
                    using (json.Object(union.Discriminator))
                    {
                        json.Raw("const", each.IsNumber ? each.Name : JsonTextWriter.Quoted(each.Name));
                    }

                    using (json.Array("required"))
                    {
                        json.Text(null, union.Discriminator);
                    }

                    using (json.Array("allOf"))
                    {
                        Write(json, null, new SingleShape(each.Value, false), isNullable: false);
                    }
                }
            }
        }
    }

    private string Comment(string subject) => _comments.TryGetValue(subject, out var text) ? text : "";
}
