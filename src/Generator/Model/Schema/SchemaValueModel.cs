namespace Contracts.Generator.Model.Schema;

/// <summary>What a field, an extension, or one side of a map holds.</summary>
/// <param name="Type">How it goes on the wire.</param>
/// <param name="TypeName">The class or enum, as dotted names; empty for the types of the language.</param>
internal sealed record SchemaValueModel(SchemaType Type, string TypeName = "")
{
    /// <summary>What a message of google/protobuf/wrappers.proto wraps; <see langword="null"/> for anything else.</summary>
    public SchemaType? Wrapped { get; init; }

    /// <summary>
    /// The default where it is not the type's own: the text of descriptor.proto, which is a byte text for strings and bytes;
    /// for enums the C# member, unless its number is zero.
    /// </summary>
    public string? Default { get; init; }
}
