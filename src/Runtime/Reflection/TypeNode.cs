using Google.Protobuf.Reflection;

namespace Contracts.Reflection;

/// <summary>A message or an enum that is described, with the types that it mentions.</summary>
/// <param name="Name">Its full name.</param>
/// <param name="Message">The message; <see langword="null"/> for an enum.</param>
/// <param name="Enum">The enum; <see langword="null"/> for a message.</param>
internal sealed record TypeNode(string Name, DescriptorProto? Message, EnumDescriptorProto? Enum)
{
    /// <summary>The fields, those of map entries too.</summary>
    private IEnumerable<FieldDescriptorProto> Fields =>
        Message is null ? [] : Message.Field.Concat(Message.NestedType.SelectMany(static entry => entry.Field));

    /// <summary>The full names of the types that its fields have, its own map entries apart.</summary>
    public IEnumerable<string> Mentions =>
        Fields.Where(static each => each.HasTypeName).Select(static each => each.TypeName[1..])
            .Where(type => !type.StartsWith(Name + ".", StringComparison.Ordinal)).Distinct(StringComparer.Ordinal);

    /// <summary>Describes the fields of a type as bytes, which on the wire they are.</summary>
    public void Forget(string type)
    {
        foreach (var field in Fields.Where(field => field.TypeName == "." + type))
        {
            field.Type = FieldDescriptorProto.Types.Type.Bytes;
            field.ClearTypeName();
        }
    }
}
