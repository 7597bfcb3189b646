using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.Schema;

/// <summary>Writes an enum; each value keeps its name in the .proto file, which JSON prints.</summary>
internal static class SchemaEnumEmitter
{
    public static void Write(SourceWriter writer, SchemaEnumModel model, string access)
    {
        SchemaComments.Write(writer, model.Comment, model.IsDeprecated);
        using (writer.Block($"{access} enum {SchemaTypes.Name(model.Name)}"))
        {
            foreach (var value in model.Values)
            {
                SchemaComments.Write(writer, value.Comment, value.IsDeprecated);
                var alias = value.IsAlias ? ", PreferredAlias = false" : "";
                writer.Line($"[pbr::OriginalName(\"{value.Name}\"{alias})] {value.Member} = {value.Number},");
            }
        }
    }
}
