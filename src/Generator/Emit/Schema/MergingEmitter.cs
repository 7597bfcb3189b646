using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes how a message is copied and how another is merged into it.</summary>
internal static class MergingEmitter
{
    /// <summary>Writes the constructor that copies, all messages below included.</summary>
    public static void Copy(SourceWriter writer, SchemaMessageModel message, string name)
    {
        using (writer.Block($"public {name}({name} other) : this()"))
        {
            for (var word = 0; word < PropertyEmitter.BitWords(message); word++)
            {
                writer.Line($"_hasBits{word} = other._hasBits{word};");
            }

            foreach (var field in message.Fields.Where(x => x.Oneof < 0))
            {
                writer.Line(CopyOf(field));
            }

            foreach (var (oneof, fields) in OneofEmitter.All(message))
            {
                var (value, which) = (OneofEmitter.Value(oneof), OneofEmitter.Case(oneof));
                var clones = string.Concat(fields.Where(x => SchemaTypes.IsMessage(x.Value))
                    .Select(x => $"{OneofEmitter.CaseOf(oneof, x)} => other.{x.Property}.Clone(), "));
                writer.Line($"{which} = other.{which};");
                writer.Line(clones.Length == 0 ? $"{value} = other.{value};" : $"{value} = {which} switch {{ {clones}_ => other.{value} }};");
            }

            if (message.IsExtendable)
            {
                writer.Line("_extensions = pb::ExtensionSet.Clone(other._extensions);");
            }

            writer.Line("_unknownFields = pb::UnknownFieldSet.Clone(other._unknownFields);");
        }
    }

    public static void Write(SourceWriter writer, SchemaMessageModel message, string name, ProtobufLibrary library)
    {
        using (writer.Block($"public void MergeFrom({name} other)"))
        {
            writer.Line("if (other == null) return;");
            foreach (var field in message.Fields.Where(x => x.Oneof < 0))
            {
                writer.Line(Merge(field, library));
            }

            foreach (var (oneof, fields) in OneofEmitter.All(message))
            {
                MergeOneof(writer, oneof, fields);
            }

            if (message.IsExtendable)
            {
                writer.Line("pb::ExtensionSet.MergeFrom(ref _extensions, other._extensions);");
            }

            writer.Line("_unknownFields = pb::UnknownFieldSet.MergeFrom(_unknownFields, other._unknownFields);");
        }
    }

    private static string CopyOf(SchemaFieldModel field)
    {
        var (name, backing) = (field.Property, PropertyEmitter.Backing(field));
        return field switch
        {
            { Presence: SchemaPresence.Repeated or SchemaPresence.Map } => $"{name} = other.{name}.Clone();",
            { Value.Wrapped: not null } => $"{name} = other.{name};",
            { Value.Type: SchemaType.Message or SchemaType.Group } => $"{name} = other.{name}?.Clone();",
            { HasBit: >= 0 } or { Value.Type: SchemaType.String or SchemaType.Bytes } => $"{backing} = other.{backing};",
            _ => $"{name} = other.{name};",
        };
    }

    private static string Merge(SchemaFieldModel field, ProtobufLibrary library)
    {
        var (name, isSet) = (field.Property, PropertyEmitter.IsSet(field, "other."));
        return field switch
        {
            { Presence: SchemaPresence.Repeated } => $"{name}.Add(other.{name});",
            { Presence: SchemaPresence.Map } => $"{name}.{(library.HasMapMerge ? "MergeFrom" : "Add")}(other.{name});",
            { Value.Wrapped: { } wrapped } => $"if ({isSet} && ({name} == null || other.{name} != {SchemaTypes.Zero(wrapped)})) {name} = other.{name};",
            { Value.Type: SchemaType.Message or SchemaType.Group } => $"if ({isSet}) ({name} ??= new()).MergeFrom(other.{name});",
            _ => $"if ({isSet}) {name} = other.{name};",
        };
    }

    private static void MergeOneof(SourceWriter writer, SchemaOneofModel oneof, IReadOnlyList<SchemaFieldModel> fields)
    {
        var (value, which) = (OneofEmitter.Value(oneof), OneofEmitter.Case(oneof));
        using (writer.Block($"switch (other.{which})"))
        {
            writer.Line($"case {oneof.Property}OneofCase.None: break;");
            foreach (var field in fields.Where(x => SchemaTypes.IsMessage(x.Value)))
            {
                writer.Line($"case {OneofEmitter.CaseOf(oneof, field)}: ({field.Property} ??= new()).MergeFrom(other.{field.Property}); break;");
            }

            writer.Line($"default: {value} = other.{value}; {which} = other.{which}; break;");
        }
    }
}
