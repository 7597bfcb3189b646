using Contracts.Generator.Model;

namespace Contracts.Generator.Emit;

/// <summary>The JSON of a union: that of the case, with a member that tells which it is.</summary>
internal static class JsonUnionEmitter
{
    public static void Write(SourceWriter writer, MessageModel union)
    {
        var discriminator = JsonValueEmitter.Escape(union.Discriminator);
        using (JsonFormEmitter.WriteHead(writer, "public override void WriteValue", union.Type))
        using (writer.Block("switch (value)"))
        {
            for (var i = 0; i < union.JsonCases.Count; i++)
            {
                var each = union.JsonCases[i];
                var name = each.IsNumber ? each.Name : $"\"{JsonValueEmitter.Escape(each.Name)}\"";
                using (writer.Indent($"case {each.Value.Type} case{i}:"))
                {
                    writer.Line($"writer.BeginCase({Literals.Text($"{{\"{discriminator}\":{name}")}u8);");
                    writer.Line($"writer.WriteMessage(default, case{i}, {each.Value.Marshaller});");
                    writer.Line("break;");
                }
            }

            using (writer.Indent("default:"))
            {
                writer.Line($"throw {ValueEmitter.Runtime}.MessageFields.NoCase(value);");
            }
        }

        using (JsonFormEmitter.ReadHead(writer, "ReadValue", union.Type))
        using (writer.Block($"switch (reader.ReadCase({Literals.Text(union.Discriminator)}u8, Cases))"))
        {
            for (var i = 0; i < union.JsonCases.Count; i++)
            {
                using (writer.Indent(i == union.JsonCases.Count - 1 ? "default:" : $"case {i}:"))
                {
                    writer.Line($"return reader.ReadMessage({union.JsonCases[i].Value.Marshaller});");
                }
            }
        }
    }
}
