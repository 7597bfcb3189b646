using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Writes the JSON of a marshaller: one property, and the nested class behind it, which costs nothing until it is asked for.</summary>
internal static class JsonFormEmitter
{
    public static void Write(SourceWriter writer, MessageModel message)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        writer.Line($"public override {JsonValueEmitter.Runtime}.JsonMarshaller<{message.Type}> Json => JsonForm.Instance;");
    }

    public static void WriteClass(SourceWriter writer, MessageModel message)
    {
        var kind = !message.IsParameters ? "JsonMarshaller" : message.StreamNumber > 0 ? "JsonStreamParameters" : "JsonParameters";
        writer.Line();
        using (writer.Block($"private sealed class JsonForm : {JsonValueEmitter.Runtime}.{kind}<{message.Type}>"))
        {
            writer.Line("public static readonly JsonForm Instance = new JsonForm();");
            var form = new JsonForm(message);
            form.WriteTables(writer);
            switch (message.Form)
            {
                case MessageForm.Union:
                    JsonUnionEmitter.Write(writer, message);
                    break;
                case MessageForm.Wrapper:
                    WriteAlone(writer, message, form);
                    break;
                default:
                    WriteObject(writer, message, form);
                    break;
            }
        }
    }

    /// <summary>Opens the method that writes.</summary>
    public static SourceWriter.Closing WriteHead(SourceWriter writer, string head, TypeRef type, string more = "")
    {
        writer.Line();
        return writer.Block($"{head}(ref {JsonValueEmitter.Runtime}.JsonWriter writer, {type} value{more})");
    }

    /// <summary>Opens the method that reads.</summary>
    public static SourceWriter.Closing ReadHead(SourceWriter writer, string name, TypeRef type, string more = "")
    {
        writer.Line();
        return writer.Block($"public override {type} {name}(ref global::System.Text.Json.Utf8JsonReader reader{more})");
    }

    private static void WriteAlone(SourceWriter writer, MessageModel message, JsonForm form)
    {
        var field = message.Fields[0];
        using (WriteHead(writer, "public override void WriteValue", message.Type))
        {
            JsonFieldEmitter.Write(writer, form, field, "value", new JsonPlace("default", WritesNull: true));
        }

        using (ReadHead(writer, "ReadValue", message.Type))
        {
            if (field.Shape is SingleShape { IsOptional: true } || field.Type.Name.EndsWith("?", StringComparison.Ordinal))
            {
                ReadNull(writer, $"default({message.Type})");
            }

            JsonFieldEmitter.Read(writer, form, field, static value => $"return {value};");
        }
    }

    private static void WriteObject(SourceWriter writer, MessageModel message, JsonForm form)
    {
        var isHead = message.StreamNumber > 0;
        using (message.IsParameters
            ? WriteHead(writer, isHead ? "public override void WriteHead" : "protected override void WriteParameters", message.Type, isHead ? ", bool byName, scoped global::System.ReadOnlySpan<byte> token" : ", bool byName")
            : WriteHead(writer, "public override void WriteValue", message.Type))
        {
            writer.Line(message.IsParameters ? "writer.BeginParameters(byName);" : "writer.BeginObject(default);");
            foreach (var field in message.Fields.Where(static field => field.Json is { IsWritten: true }))
            {
                WriteMember(writer, message, form, field);
            }

            writer.Line(message.IsParameters ? "writer.EndParameters(byName);" : "writer.EndObject();");
        }

        using (ReadHead(writer, isHead ? "ReadHead" : "ReadValue", message.Type, isHead ? ", out global::System.Text.Json.JsonElement token" : ""))
        {
            ReadMembers(writer, message, form);
        }

        if (isHead)
        {
            WriteItems(writer, message, form);
        }
    }

    private static void WriteMember(SourceWriter writer, MessageModel message, JsonForm form, FieldModel field)
    {
        var name = JsonValueEmitter.Before(field.Json!.Name);
        if (field.Number == message.StreamNumber)
        {
            writer.Line($"writer.WriteToken(byName ? {name} : {JsonValueEmitter.Item}, byName, token);");
            return;
        }

        var place = message.IsParameters
            ? new JsonPlace($"byName ? {name} : {JsonValueEmitter.Item}", WritesNull: true, "!byName")
            : new JsonPlace(name, field.Json.WritesNull);
        JsonFieldEmitter.Write(writer, form, field, "value." + Literals.Identifier(field.Member), place);
    }

    private static void ReadMembers(SourceWriter writer, MessageModel message, JsonForm form)
    {
        if (message.StreamNumber > 0)
        {
            writer.Line("token = default;");
        }

        foreach (var field in message.Fields)
        {
            JsonFieldEmitter.Declare(writer, form, field);
        }

        if (message.IsParameters)
        {
            writer.Line("var byPosition = reader.BeginParameters();");
            writer.Line("var at = -1;");
        }
        else
        {
            writer.Line("var at = reader.BeginObject();");
        }

        using (writer.Block(message.IsParameters ? "while (reader.TryReadParameter(Names, byPosition, ref at))" : "while (reader.TryReadMember(Names, ref at))"))
        {
            if (form.Read.Count > 0)
            {
                using (writer.Block("switch (at)"))
                {
                    for (var i = 0; i < form.Read.Count; i++)
                    {
                        ReadCase(writer, message, form, i);
                    }
                }
            }
        }

        writer.Line();
        MarshallerEmitter.Return(writer, message, field => JsonFieldEmitter.Finish(field, form.Locals[field]));
    }

    private static void ReadCase(SourceWriter writer, MessageModel message, JsonForm form, int at)
    {
        using (form.Read[at].Shape is SingleShape ? writer.Indent($"case {at}:") : writer.Block($"case {at}:"))
        {
            if (form.Read[at].Number == message.StreamNumber)
            {
                writer.Line("token = global::System.Text.Json.JsonElement.ParseValue(ref reader);");
            }
            else
            {
                JsonFieldEmitter.Read(writer, form, form.Read[at], value => $"{form.Locals[form.Read[at]]} = {value};");
            }

            writer.Line("break;");
        }
    }

    private static void WriteItems(SourceWriter writer, MessageModel message, JsonForm form)
    {
        var stream = message.Fields.First(field => field.Number == message.StreamNumber);
        using (WriteHead(writer, "public override void WriteItem", message.Type))
        {
            JsonFieldEmitter.Write(writer, form, stream, "value." + Literals.Identifier(stream.Member), new JsonPlace("default", WritesNull: true));
        }

        string Arguments(string item) => string.Join(", ", message.ConstructorMembers.Select(member => member == stream.Member ? item : "default!"));
        using (ReadHead(writer, "ReadItem", message.Type))
        {
            ReadNull(writer, $"new {message.Type}({Arguments("default!")})");
            JsonFieldEmitter.Read(writer, form, stream, value => $"return new {message.Type}({Arguments(value)});");
        }
    }

    private static void ReadNull(SourceWriter writer, string value)
    {
        using (writer.Block("if (reader.TokenType == global::System.Text.Json.JsonTokenType.Null)"))
        {
            writer.Line($"return {value};");
        }

        writer.Line();
    }
}
