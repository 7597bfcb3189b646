using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes what belongs to oneofs: one object holds the value of whichever member is set, an enum tells which.</summary>
internal static class OneofEmitter
{
    /// <summary>The field that holds the value.</summary>
    public static string Value(SchemaOneofModel oneof) => Lower(oneof) + "_";

    /// <summary>The field that holds which member is set.</summary>
    public static string Case(SchemaOneofModel oneof) => Lower(oneof) + "Case_";

    /// <summary>The value of the enum that stands for a member.</summary>
    public static string CaseOf(SchemaOneofModel oneof, SchemaFieldModel field) =>
        $"{oneof.Property}OneofCase.{CaseName(field)}";

    public static IEnumerable<(SchemaOneofModel Oneof, IReadOnlyList<SchemaFieldModel> Fields)> All(SchemaMessageModel message)
    {
        for (var i = 0; i < message.Oneofs.Count; i++)
        {
            if (!message.Oneofs[i].IsSynthetic)
            {
                yield return (message.Oneofs[i], message.Fields.Where(x => x.Oneof == i).ToList());
            }
        }
    }

    public static void Property(SourceWriter writer, SchemaOneofModel oneof, SchemaFieldModel field)
    {
        var (type, value, which) = (SchemaTypes.Of(field), Value(oneof), Case(oneof));
        var isReference = field.Value.Wrapped is not null || SchemaTypes.IsMessage(field.Value);
        var defaultValue = isReference ? "null" : PropertyEmitter.Default(writer, field);
        var isSet = $"{which} == {CaseOf(oneof, field)}";
        var assigned = SchemaTypes.IsReference(field.Value.Type) ? PropertyEmitter.Checked : "value";
        var newCase = isReference ? $"value == null ? {oneof.Property}OneofCase.None : {CaseOf(oneof, field)}" : CaseOf(oneof, field);
        PropertyEmitter.Declare(
            writer,
            field,
            $"public {type} {field.Property} {{ get => {isSet} ? ({type}){value} : {defaultValue}; set {{ {value} = {assigned}; {which} = {newCase}; }} }}");
        if (SchemaTypes.HasPresenceMembers(field))
        {
            PropertyEmitter.Declare(writer, field with { Comment = "" }, $"public bool Has{field.Property} => {isSet};");
            PropertyEmitter.Declare(
                writer, field with { Comment = "" }, $"public void Clear{field.Property}() {{ if ({isSet}) Clear{oneof.Property}(); }}");
        }
    }

    public static void Members(SourceWriter writer, SchemaMessageModel message)
    {
        foreach (var (oneof, fields) in All(message))
        {
            var name = oneof.Property;
            writer.Line($"private object {Value(oneof)};");
            writer.Line($"private {name}OneofCase {Case(oneof)};");
            var cases = string.Concat(fields.Select(x => FormattableString.Invariant($", {CaseName(x)} = {x.Number}")));
            writer.Line($$"""
                public enum {{name}}OneofCase { None = 0{{cases}} }
                public {{name}}OneofCase {{name}}Case => {{Case(oneof)}};
                public void Clear{{name}}() { {{Case(oneof)}} = {{name}}OneofCase.None; {{Value(oneof)}} = null; }
                """);
        }
    }

    private static string CaseName(SchemaFieldModel field) => field.Property == "None" ? "None_" : field.Property;

    private static string Lower(SchemaOneofModel oneof) => char.ToLowerInvariant(oneof.Property[0]) + oneof.Property.Substring(1);
}
