using System.Globalization;
using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>The expressions that make Google.Protobuf's readers and writers of one kind of value.</summary>
internal static class FieldCoding
{
    /// <summary>For the values of a repeated field, or a wrapped one: no default.</summary>
    public static string Plain(SchemaFieldModel field) =>
        Of(field.Value, WireTags.Of(field), WireTags.EndOf(field), null);

    /// <summary>For an extension that is there once: with its default.</summary>
    public static string WithDefault(SchemaFieldModel field) =>
        Of(field.Value, WireTags.Of(field), WireTags.EndOf(field), Written(field.Value));

    /// <summary>For a map's entries.</summary>
    public static string Map(SchemaFieldModel field)
    {
        var key = Of(field.Key!, WireTags.Of(1, field.Key!), 0, null);
        var value = Of(field.Value, WireTags.Of(2, field.Value), 0, Written(field.Value));
        return $"new({key}, {value}, {Text(WireTags.Of(field))})";
    }

    private static string Of(SchemaValueModel value, uint tag, uint endTag, string? defaultValue) => value switch
    {
        { Wrapped: { } wrapped } =>
            $"pb::FieldCodec.For{(SchemaTypes.IsReference(wrapped) ? "Class" : "Struct")}Wrapper<{SchemaTypes.Of(wrapped)}>({Text(tag)})",
        { Type: SchemaType.Message } => $"pb::FieldCodec.ForMessage({Text(tag)}, {SchemaTypes.Global(value.TypeName)}.Parser)",
        { Type: SchemaType.Group } => $"pb::FieldCodec.ForGroup({Text(tag)}, {Text(endTag)}, {SchemaTypes.Global(value.TypeName)}.Parser)",
        { Type: SchemaType.Enum } => $"pb::FieldCodec.ForEnum({Text(tag)}, x => (int)x, x => ({SchemaTypes.Global(value.TypeName)})x{Behind(defaultValue)})",
        _ => $"pb::FieldCodec.For{value.Type}({Text(tag)}{Behind(defaultValue)})",
    };

    // The type's own default goes without saying.
    private static string? Written(SchemaValueModel value) => value.Default is null ? null : SchemaTypes.Default(value);

    private static string Behind(string? argument) => argument is null ? "" : ", " + argument;

    private static string Text(uint tag) => tag.ToString(CultureInfo.InvariantCulture);
}
