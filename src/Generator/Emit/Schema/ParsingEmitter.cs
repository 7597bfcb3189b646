using System.Globalization;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes how a message is read: by tags, numbers of repeated fields in either form, what is not known kept.</summary>
internal static class ParsingEmitter
{
    public static void Write(SourceWriter writer, SchemaMessageModel message)
    {
        writer.Line("public void MergeFrom(pb::CodedInputStream input) => input.ReadRawMessage(this);");
        using (writer.Block("void pb::IBufferMessage.InternalMergeFrom(ref pb::ParseContext input)"))
        {
            writer.Line("uint tag;");
            using (writer.Block("while ((tag = input.ReadTag()) != 0)"))
            {
                using (writer.Block("switch (tag)"))
                {
                    foreach (var field in message.Fields.OrderBy(x => x.Number))
                    {
                        writer.Line($"{Cases(field)} {Read(message, field)} break;");
                    }

                    // No field begins with the end of a group, so it is looked for where no field is.
                    var isKnown = message.IsExtendable ? "if (!pb::ExtensionSet.TryMergeFieldFrom(ref _extensions, ref input)) " : "";
                    writer.Line($"default: if ((tag & 7) == 4) return; {isKnown}_unknownFields = pb::UnknownFieldSet.MergeFieldFrom(_unknownFields, ref input); break;");
                }
            }
        }
    }

    private static string Cases(SchemaFieldModel field)
    {
        var tag = WireTags.Of(field).ToString(CultureInfo.InvariantCulture);
        return WireTags.Other(field) is { } other ? $"case {tag}: case {other.ToString(CultureInfo.InvariantCulture)}:" : $"case {tag}:";
    }

    private static string Read(SchemaMessageModel message, SchemaFieldModel field)
    {
        var (name, coding) = (field.Property, PropertyEmitter.Coding(field));
        var isText = field.Oneof < 0 && SchemaTypes.IsReference(field.Value.Type);
        return field switch
        {
            { Presence: SchemaPresence.Repeated or SchemaPresence.Map } => $"{name}.AddEntriesFrom(ref input, {coding});",
            { Value.Wrapped: not null, Oneof: >= 0 } => $"{name} = {coding}.Read(ref input);",
            { Value.Wrapped: { } wrapped } =>
                $"{{ var value = {coding}.Read(ref input); if ({name} == null || value != {SchemaTypes.Zero(wrapped)}) {name} = value; }}",
            { Value.Type: SchemaType.Message or SchemaType.Group, Oneof: >= 0 } =>
                $"{{ var value = {name} ?? new(); input.Read{field.Value.Type}(value); {name} = value; }}",
            { Value.Type: SchemaType.Message or SchemaType.Group } => $"input.Read{field.Value.Type}({name} ??= new());",
            { Value.Type: SchemaType.Enum } => $"{name} = ({SchemaTypes.Of(field)})input.ReadEnum();",
            _ => $"{(isText ? PropertyEmitter.Backing(field) : name)} = input.Read{field.Value.Type}();",
        };
    }
}
