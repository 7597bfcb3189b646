using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>Writes the property by which a marshaller describes its message.</summary>
internal static class SchemaEmitter
{
    private const string FieldType = ValueEmitter.Runtime + ".FieldType";
    private const string FieldLabel = ValueEmitter.Runtime + ".FieldLabel";

    public static void Write(SourceWriter writer, MessageModel message)
    {
        writer.Line();
        writer.Line("/// <inheritdoc/>");
        var head = $"public override {ValueEmitter.Runtime}.MessageSchema Schema => new {ValueEmitter.Runtime}.MessageSchema({Literals.Text(message.WireName)})";
        var fields = message.Fields.Select(static field => Field(field.Number, field.Member, field.Shape))
            .Concat(message.Cases.OrderBy(static each => each.Number).Select(Case))
            .Concat(message.ReservedNumbers.Count == 0 ? [] : [$".Reserved({string.Join(", ", message.ReservedNumbers)})"])
            .Concat(message.ReservedNames.Count == 0 ? [] : [$".Reserved({string.Join(", ", message.ReservedNames.Select(Literals.Text))})"])
            .ToArray();
        if (fields.Length == 0)
        {
            writer.Line(head + ";");
            return;
        }

        using (writer.Indent(head))
        {
            writer.Line(string.Join("\n", fields) + ";");
        }
    }

    private static string Field(int number, string member, FieldShape shape) => shape switch
    {
        SingleShape single => Call(number, member, Type(single.Value), single.IsOptional && single.Value is ScalarModel ? "Optional" : null),
        ListShape list => Call(number, member, Type(list.Item), "Repeated"),
        MapShape map => Call(number, member, $"{FieldType}.Map({Type(map.Key)}, {Type(map.Value)})", null),
        _ => throw new InvalidOperationException($"{shape} is no shape."),
    };

    /// <summary>The C# name by which a case is spelt in protobuf.</summary>
    public static string Name(CaseModel each)
    {
        var name = each.Value.Type.Name;
        return name.Substring(name.LastIndexOfAny(['.', ':']) + 1).TrimStart('@');
    }

    private static string Case(CaseModel each) => Call(each.Number, Name(each), Type(each.Value), "Case");

    private static string Call(int number, string member, string type, string? label) =>
        $".Field({number}, {Literals.Text(member)}, {type}{(label is null ? "" : $", {FieldLabel}.{label}")})";

    private static string Type(ValueModel value) => value switch
    {
        ScalarModel { Enum: { } type } => $"{FieldType}.Enum({string.Join(", ", type.Members.Select(static member => $"({Literals.Text(member.Name)}, {member.Number})").Prepend(Literals.Text(type.WireName)))})",
        ScalarModel scalar => $"{FieldType}.Scalar({Literals.Text(scalar.ProtoType)})",
        NestedModel nested => $"{FieldType}.Message({nested.Marshaller})",
        _ => throw new InvalidOperationException($"{value} is no value."),
    };
}
