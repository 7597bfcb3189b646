using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>
/// Writes the class of a message. It reads and writes through <c>IBufferMessage</c> alone, which Google.Protobuf's
/// streams come to as well.
/// </summary>
internal sealed class SchemaMessageEmitter(SourceWriter writer, SchemaFileModel file, SchemaMessageModel message)
{
    private readonly string _name = SchemaTypes.Name(message.Name);

    /// <summary>Writes the class; its descriptor is found by the expression <paramref name="descriptor"/>.</summary>
    public void Write(string descriptor)
    {
        SchemaComments.Write(writer, message.Comment, message.IsDeprecated);
        FileHeader.WriteGeneratedCode(writer);
        writer.Line("""[global::System.Diagnostics.DebuggerDisplayAttribute("{ToString(),nq}")]""");
        var kind = message.IsExtendable ? "IExtendableMessage" : "IMessage";
        using (writer.Block($"{SchemaFileEmitter.Access(file)} sealed partial class {_name} : pb::{kind}<{_name}>, pb::IBufferMessage"))
        {
            WriteState();
            WriteFrame(descriptor);
            foreach (var field in message.Fields)
            {
                PropertyEmitter.Write(writer, message, field);
            }

            OneofEmitter.Members(writer, message);
            EqualityEmitter.Write(writer, message, _name);
            WritingEmitter.Write(writer, message);
            MergingEmitter.Write(writer, message, _name, file.Library);
            ParsingEmitter.Write(writer, message);
            if (message.IsExtendable)
            {
                ExtensionEmitter.Accessors(writer, _name);
            }

            WriteNested();
        }
    }

    private void WriteState()
    {
        writer.Line("private pb::UnknownFieldSet _unknownFields;");
        if (message.IsExtendable)
        {
            // Google.Protobuf finds the property by its name when it looks for required fields.
            writer.Line($"""
                private pb::ExtensionSet<{_name}> _extensions;
                private pb::ExtensionSet<{_name}> _Extensions => _extensions;
                """);
        }

        for (var word = 0; word < PropertyEmitter.BitWords(message); word++)
        {
            writer.Line($"private int _hasBits{word};");
        }
    }

    // A delegate to a static method goes through a thunk at each call, and a lambda costs a class for each message, the compiler's time with it: so _create
    // is asked of an instance that nobody sees, whose constructor, and so OnConstruction, does not run.
    private void WriteFrame(string descriptor)
    {
        writer.Line($$"""
            public static pb::MessageParser<{{_name}}> Parser { get; } = new((({{_name}})global::System.Runtime.CompilerServices.RuntimeHelpers.GetUninitializedObject(typeof({{_name}})))._create);
            private {{_name}} _create() => new {{_name}}();
            public static pbr::MessageDescriptor Descriptor => {{descriptor}};
            pbr::MessageDescriptor pb::IMessage.Descriptor => Descriptor;
            public {{_name}}() { OnConstruction(); }
            partial void OnConstruction();
            """);
        MergingEmitter.Copy(writer, message, _name);
        writer.Line($"""
            public {_name} Clone() => new {_name}(this);
            public override string ToString() => pb::JsonFormatter.ToDiagnosticString(this);
            """);
    }

    private void WriteNested()
    {
        if (message.Enums.Count > 0 || message.Messages.Count > 0)
        {
            using (writer.Block("public static partial class Types"))
            {
                foreach (var each in message.Enums)
                {
                    SchemaEnumEmitter.Write(writer, each, SchemaFileEmitter.Access(file));
                }

                foreach (var nested in message.Messages)
                {
                    new SchemaMessageEmitter(writer, file, nested).Write(
                        FormattableString.Invariant($"{SchemaTypes.Global(message.Type)}.Descriptor.NestedTypes[{nested.Index}]"));
                }
            }
        }

        if (message.Extensions.Count > 0)
        {
            ExtensionEmitter.Write(writer, "Extensions", message.Extensions, "public");
        }
    }
}
