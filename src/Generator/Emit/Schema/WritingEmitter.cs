using System.Globalization;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes how a message is written, in the order of its numbers, and how long it will be.</summary>
internal static class WritingEmitter
{
    public static void Write(SourceWriter writer, SchemaMessageModel message)
    {
        writer.Line("public void WriteTo(pb::CodedOutputStream output) => output.WriteRawMessage(this);");
        using (writer.Block("void pb::IBufferMessage.InternalWriteTo(ref pb::WriteContext output)"))
        {
            foreach (var field in message.Fields.OrderBy(x => x.Number))
            {
                WriteField(writer, message, field);
            }

            if (message.IsExtendable)
            {
                writer.Line("if (_extensions != null) _extensions.WriteTo(ref output);");
            }

            writer.Line("if (_unknownFields != null) _unknownFields.WriteTo(ref output);");
        }

        WriteSize(writer, message);
    }

    private static void WriteField(SourceWriter writer, SchemaMessageModel message, SchemaFieldModel field)
    {
        if (field.Presence is SchemaPresence.Repeated or SchemaPresence.Map)
        {
            writer.Line($"{field.Property}.WriteTo(ref output, {PropertyEmitter.Coding(field)});");
            return;
        }

        var (isSet, value) = Access(message, field);
        writer.Line(field.Value.Wrapped is null
            ? $"if ({isSet}) {{ output.WriteRawTag({WireTags.Arguments(WireTags.Of(field))}); {WriteValue(field, value)} }}"
            : $"if ({isSet}) {PropertyEmitter.Coding(field)}.WriteTagAndValue(ref output, {value});");
    }

    private static string WriteValue(SchemaFieldModel field, string value) => field.Value.Type switch
    {
        SchemaType.Enum => $"output.WriteEnum((int){value});",
        SchemaType.Group => $"output.WriteGroup({value}); output.WriteRawTag({WireTags.Arguments(WireTags.EndOf(field))});",
        var type => $"output.Write{type}({value});",
    };

    private static void WriteSize(SourceWriter writer, SchemaMessageModel message)
    {
        using (writer.Block("public int CalculateSize()"))
        {
            writer.Line("var size = 0;");
            foreach (var field in message.Fields)
            {
                writer.Line(field.Presence is SchemaPresence.Repeated or SchemaPresence.Map
                    ? $"size += {field.Property}.CalculateSize({PropertyEmitter.Coding(field)});"
                    : Size(message, field));
            }

            if (message.IsExtendable)
            {
                writer.Line("if (_extensions != null) size += _extensions.CalculateSize();");
            }

            writer.Line("if (_unknownFields != null) size += _unknownFields.CalculateSize();");
            writer.Line("return size;");
        }
    }

    private static string Size(SchemaMessageModel message, SchemaFieldModel field)
    {
        var (isSet, value) = Access(message, field);
        var (type, tag, fixedSize) = (field.Value.Type, WireTags.Size(field), WireTags.FixedSize(field.Value.Type));
        var size = field.Value.Wrapped is not null ? $"{PropertyEmitter.Coding(field)}.CalculateSizeWithTag({value})"
            : fixedSize >= 0 ? (tag + fixedSize).ToString(CultureInfo.InvariantCulture)
            : FormattableString.Invariant($"{tag} + pb::CodedOutputStream.Compute{type}Size({(type == SchemaType.Enum ? "(int)" : "")}{value})");
        return $"if ({isSet}) size += {size};";
    }

    // Whether the field is set, and its value once that is known.
    private static (string IsSet, string Value) Access(SchemaMessageModel message, SchemaFieldModel field)
    {
        if (field.Oneof >= 0)
        {
            var oneof = message.Oneofs[field.Oneof];
            return ($"{OneofEmitter.Case(oneof)} == {OneofEmitter.CaseOf(oneof, field)}", $"({SchemaTypes.Of(field)}){OneofEmitter.Value(oneof)}");
        }

        var hasBacking = field.HasBit >= 0 || SchemaTypes.IsReference(field.Value.Type);
        return (PropertyEmitter.IsSet(field), hasBacking ? PropertyEmitter.Backing(field) : field.Property);
    }
}
