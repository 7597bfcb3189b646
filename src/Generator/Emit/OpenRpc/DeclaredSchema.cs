using Contracts.Generator.Model.Schema;

namespace Contracts.Generator.Emit.OpenRpc;

/// <summary>A message or an enum of a .proto file.</summary>
/// <param name="Message">The message; <see langword="null"/> for an enum.</param>
/// <param name="Enum">The enum; <see langword="null"/> for a message.</param>
internal sealed record DeclaredSchema(SchemaMessageModel? Message, SchemaEnumModel? Enum)
{
    /// <summary>All that files declare, by their C# types as dotted names. Of two of one name the first counts.</summary>
    public static IReadOnlyDictionary<string, DeclaredSchema> ByType(IEnumerable<SchemaFileModel> files)
    {
        var found = new Dictionary<string, DeclaredSchema>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            Add(file.Messages, file.Enums);
        }

        return found;

        void Add(IEnumerable<SchemaMessageModel> messages, IEnumerable<SchemaEnumModel> enums)
        {
            foreach (var each in enums.Where(each => !found.ContainsKey(each.Type)))
            {
                found.Add(each.Type, new DeclaredSchema(null, each));
            }

            foreach (var each in messages.Where(each => !found.ContainsKey(each.Type)))
            {
                found.Add(each.Type, new DeclaredSchema(each, null));
                Add(each.Messages, each.Enums);
            }
        }
    }
}
