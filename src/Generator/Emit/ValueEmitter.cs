using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Expressions and statements for one value: how it is written behind its tag, and read.</summary>
internal static class ValueEmitter
{
    public const string Runtime = "global::Contracts.Marshalling.Protobuf";

    /// <summary>Writes a value; the default one is left out.</summary>
    public static string Write(ScalarModel scalar, string tag, string value) =>
        $"writer.Write{scalar.Encoding}({tag}, {OnWire(scalar, value, "int")});";

    /// <summary>Writes a value that may be null.</summary>
    public static string WriteOptional(ScalarModel scalar, string tag, string value) =>
        $"writer.WriteOptional{scalar.Encoding}({tag}, {OnWire(scalar, value, "int?")});";

    /// <summary>Writes an element of a list with its tag.</summary>
    public static string WriteItem(ValueModel item, string tag, string value) => item switch
    {
        NestedModel nested => WriteNested(nested, tag, value),
        ScalarModel { IsPackable: false, Encoding: "String" or "Bytes" or "Uri" } scalar => $"writer.WriteItem{scalar.Encoding}({tag}, {value});",
        ScalarModel scalar => WriteOptional(scalar, tag, value),
        _ => throw new InvalidOperationException($"{item} is no value."),
    };

    /// <summary>Writes an element of a packed list.</summary>
    public static string Append(ScalarModel scalar, string value) => $"writer.Append{scalar.Encoding}({OnWire(scalar, value, "int")});";

    /// <summary>Writes a message that is there.</summary>
    public static string WriteNested(NestedModel nested, string tag, string value) => $"writer.WriteMessage({tag}, {value}, {nested.Marshaller});";

    /// <summary>Reads a value behind its tag.</summary>
    public static string Read(ValueModel value) => value switch
    {
        NestedModel nested => $"reader.ReadMessage({nested.Marshaller})",
        ScalarModel { Form: ScalarForm.Narrow } scalar => $"reader.Narrow<{scalar.Type}>(reader.Read{scalar.Encoding}())",
        ScalarModel { Form: ScalarForm.Enum } scalar => $"({scalar.Type})reader.Read{scalar.Encoding}()",
        ScalarModel { Form: ScalarForm.UnsignedEnum } scalar => $"unchecked(({scalar.Type})reader.Read{scalar.Encoding}())",
        ScalarModel { Form: ScalarForm.NarrowEnum } scalar => $"({scalar.Type})reader.Narrow<{scalar.Underlying}>(reader.Read{scalar.Encoding}())",
        ScalarModel { Form: ScalarForm.Offset } => "reader.ReadTimestampOffset()",
        ScalarModel scalar => $"reader.Read{scalar.Encoding}()",
        _ => throw new InvalidOperationException($"{value} is no value."),
    };

    /// <summary>Reads a value where its field may have been there before: messages are merged.</summary>
    public static string ReadAgain(ValueModel value, string local)
    {
        if (value is not NestedModel nested)
        {
            return Read(value);
        }

        var first = nested.IsValueType ? local + ".Value" : local;
        return $"{local} is null ? {Read(value)} : reader.MergeMessage({first}, {nested.Marshaller})";
    }

    /// <summary>Declares the local that a value is read into.</summary>
    public static string Declare(ValueModel value, bool isOptional, string local) => value switch
    {
        ScalarModel { Form: ScalarForm.Text } when !isOptional => $"var {local} = \"\";",
        ScalarModel { Form: ScalarForm.Bytes } when !isOptional => $"var {local} = global::System.Array.Empty<byte>();",
        ScalarModel { Form: not ScalarForm.Uri } when !isOptional => $"{value.Type} {local} = default;",
        _ => $"{value.Type.Nullable} {local} = null;",
    };

    /// <summary>Gives what was read, or what an absent field stands for.</summary>
    public static string Finish(ValueModel value, bool isOptional, string local) => value switch
    {
        NestedModel nested when !isOptional => $"{local} ?? reader.ReadAbsent({nested.Marshaller})",
        ScalarModel { Form: ScalarForm.Uri } when !isOptional => $"{local} ?? new global::System.Uri(\"\", global::System.UriKind.Relative)",
        _ => local,
    };

    /// <summary>The tag of a field, as a sum that shows number and wire type.</summary>
    public static string Tag(int number, WireType wire) => $"({number}{(number < 1 << 28 ? "" : "u")} << 3) | {(int)wire}";

    /// <summary>The value's type in a .proto file.</summary>
    public static string ProtoType(ValueModel value) => value is ScalarModel scalar ? scalar.ProtoType : value.Type.Name.Replace("global::", "");

    private static string OnWire(ScalarModel scalar, string value, string enumType) => scalar.Form switch
    {
        ScalarForm.Enum or ScalarForm.NarrowEnum => $"({enumType}){value}",
        ScalarForm.UnsignedEnum => $"unchecked(({enumType}){value})",
        _ => value,
    };
}
