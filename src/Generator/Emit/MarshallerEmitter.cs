using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Writes the marshaller of one message: declared, made for a request, or wrapped around a result.</summary>
internal static class MarshallerEmitter
{
    /// <summary>What a file with a marshaller needs: the field methods are extensions.</summary>
    public const string Using = "using global::Contracts.Marshalling.Json;\nusing global::Contracts.Marshalling.Protobuf;";

    private static readonly string Version = typeof(MarshallerEmitter).Assembly.GetName().Version.ToString(3);

    /// <summary>Writes the class.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="message">The message.</param>
    /// <param name="accessibility"><c>public</c>, <c>internal</c>, or <c>private</c> for one nested in another class.</param>
    /// <param name="nested">Marshallers to nest in it.</param>
    public static void Write(SourceWriter writer, MessageModel message, string accessibility = "private", EquatableArray<MessageModel>? nested = null)
    {
        var names = new FieldNames(message);
        writer.Line($"/// <summary>Marshals the protobuf message <c>{Literals.Xml(message.WireName)}</c>.</summary>");
        if (accessibility != "private")
        {
            writer.Line($"[global::System.CodeDom.Compiler.GeneratedCode(\"Contracts.Generator\", \"{Version}\")]");
        }

        using (writer.Block($"{accessibility} sealed class {message.Marshaller} : {ValueEmitter.Runtime}.ProtobufMarshaller<{message.Type}>"))
        {
            Constants(writer, message);
            writer.Line("/// <summary>The only one: a marshaller has no state.</summary>");
            writer.Line($"public static readonly {message.Marshaller} Instance = new {message.Marshaller}();");
            SchemaEmitter.Write(writer, message);
            JsonFormEmitter.Write(writer, message);
            WriteFields(writer, message, names);
            ReadFields(writer, message, names);
            foreach (var field in message.Fields)
            {
                if (field.Shape is MapShape map)
                {
                    MapEmitter.ReadEntry(writer, field, map);
                }
            }

            JsonFormEmitter.WriteClass(writer, message);
            foreach (var local in nested ?? EquatableArray<MessageModel>.Empty)
            {
                writer.Line();
                Write(writer, local);
            }
        }
    }

    private static void Constants(SourceWriter writer, MessageModel message)
    {
        UnionEmitter.Constants(writer, message);
        foreach (var field in message.Fields)
        {
            FieldEmitter.Constants(writer, field);
        }
    }

    private static void WriteFields(SourceWriter writer, MessageModel message, FieldNames names)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override void WriteFields(ref {ValueEmitter.Runtime}.ProtoWriter writer, {message.Type} value)"))
        {
            if (message.Form == MessageForm.Union)
            {
                UnionEmitter.Write(writer, message);
                return;
            }

            foreach (var field in message.Fields)
            {
                var access = message.Form == MessageForm.Wrapper ? "value" : "value." + Literals.Identifier(field.Member);
                FieldEmitter.Write(writer, field, access, names[field]);
            }
        }
    }

    private static void ReadFields(SourceWriter writer, MessageModel message, FieldNames names)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        using (writer.Block($"public override {message.Type} ReadFields(ref {ValueEmitter.Runtime}.ProtoReader reader)"))
        {
            if (message.Form == MessageForm.Union)
            {
                UnionEmitter.Read(writer, message);
                return;
            }

            foreach (var field in message.Fields)
            {
                FieldEmitter.Declare(writer, field, names[field]);
            }

            if (message.Fields.Any(field => field.Shape is ListShape { Item: ScalarModel { IsPackable: true } }))
            {
                writer.Line("int mark;");
            }

            ReadLoop(writer, message, names);
            writer.Line();
            Return(writer, message, field => FieldEmitter.Finish(field, names[field]));
        }
    }

    private static void ReadLoop(SourceWriter writer, MessageModel message, FieldNames names)
    {
        using (writer.Block("while (reader.TryReadTag(out var tag))"))
        {
            if (message.Fields.Count == 0)
            {
                writer.Line("reader.SkipField(tag);");
                return;
            }

            using (writer.Block("switch (tag)"))
            {
                foreach (var field in message.Fields)
                {
                    FieldEmitter.Read(writer, field, names[field]);
                }

                using (writer.Indent("default:"))
                {
                    writer.Line("reader.SkipField(tag);");
                    writer.Line("break;");
                }
            }
        }
    }

    /// <summary>Writes the statement that makes a message of what was read.</summary>
    /// <param name="writer">Takes it.</param>
    /// <param name="message">The message.</param>
    /// <param name="finish">Gives the value of a field.</param>
    public static void Return(SourceWriter writer, MessageModel message, Func<FieldModel, string> finish)
    {
        if (message.Form == MessageForm.Wrapper)
        {
            writer.Line($"return {finish(message.Fields[0])};");
            return;
        }

        string Value(string member) => finish(message.Fields.First(field => field.Member == member));

        var arguments = string.Join(", ", message.ConstructorMembers.Select(Value));
        var set = message.Fields
            .Where(field => !message.ConstructorMembers.Contains(field.Member, StringComparer.Ordinal) || message.RequiredMembers.Contains(field.Member, StringComparer.Ordinal))
            .ToArray();
        writer.Line($"return new {message.Type}({arguments}){(set.Length == 0 ? ";" : "")}");
        if (set.Length > 0)
        {
            writer.Line("{");
            foreach (var field in set)
            {
                writer.Line($"    {Literals.Identifier(field.Member)} = {Value(field.Member)},");
            }

            writer.Line("};");
        }
    }
}
