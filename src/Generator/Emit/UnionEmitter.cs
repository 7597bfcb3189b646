using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The bodies of a union's marshaller: one field for each case, of which one is set.</summary>
internal static class UnionEmitter
{
    public static void Constants(SourceWriter writer, MessageModel union)
    {
        foreach (var each in union.Cases)
        {
            writer.Line($"/// <summary>Field {each.Number} of the oneof: <c>{Literals.Xml(ValueEmitter.ProtoType(each.Value))}</c>.</summary>");
            writer.Line($"private const uint {Tag(each)} = {ValueEmitter.Tag(each.Number, WireType.Length)};");
            writer.Line();
        }
    }

    public static void Write(SourceWriter writer, MessageModel union)
    {
        using (writer.Block("switch (value)"))
        {
            foreach (var each in union.Cases)
            {
                using (writer.Indent($"case {each.Value.Type} case{each.Number}:"))
                {
                    writer.Line(ValueEmitter.WriteNested(each.Value, Tag(each), $"case{each.Number}"));
                    writer.Line("break;");
                }
            }

            using (writer.Indent("default:"))
            {
                writer.Line($"throw {ValueEmitter.Runtime}.MessageFields.NoCase(value);");
            }
        }
    }

    public static void Read(SourceWriter writer, MessageModel union)
    {
        writer.Line($"{union.Type.Nullable} value = null;");
        using (writer.Block("while (reader.TryReadTag(out var tag))"))
        using (writer.Block("switch (tag)"))
        {
            foreach (var each in union.Cases)
            {
                using (writer.Indent($"case {Tag(each)}:"))
                {
                    writer.Line($"value = value is {each.Value.Type} case{each.Number} ? reader.MergeMessage(case{each.Number}, {each.Value.Marshaller}) : {ValueEmitter.Read(each.Value)};");
                    writer.Line("break;");
                }
            }

            using (writer.Indent("default:"))
            {
                writer.Line("reader.SkipField(tag);");
                writer.Line("break;");
            }
        }

        writer.Line();
        writer.Line($"return value ?? throw {ValueEmitter.Runtime}.MessageFields.NoCase<{union.Type}>();");
    }

    private static string Tag(CaseModel each) => $"Case{each.Number}Tag";
}
