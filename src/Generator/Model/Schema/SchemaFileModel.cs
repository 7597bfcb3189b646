namespace Contracts.Generator.Model.Schema;

/// <summary>Everything that the C# of one .proto file is emitted from.</summary>
/// <param name="Path">The path that imports name the file by.</param>
/// <param name="Namespace">The namespace, as dotted names; empty for the global one.</param>
/// <param name="Reflection">The name of the class that holds the descriptor.</param>
/// <param name="Descriptor">The FileDescriptorProto to embed, in base 64.</param>
internal sealed record SchemaFileModel(string Path, string Namespace, string Reflection, string Descriptor)
{
    /// <summary>Whether the types can be seen outside the assembly.</summary>
    public bool IsPublic { get; init; } = true;

    /// <summary>What the referenced Google.Protobuf has.</summary>
    public ProtobufLibrary Library { get; init; } = ProtobufLibrary.Latest;

    /// <summary>The reflection classes of the imported files, in order.</summary>
    public EquatableArray<string> Dependencies { get; init; } = EquatableArray<string>.Empty;

    /// <summary>The name of the class that holds the extensions of the file's top level; empty if there are none.</summary>
    public string ExtensionClass { get; init; } = "";

    public EquatableArray<SchemaExtensionModel> Extensions { get; init; } = EquatableArray<SchemaExtensionModel>.Empty;

    public EquatableArray<SchemaEnumModel> Enums { get; init; } = EquatableArray<SchemaEnumModel>.Empty;

    public EquatableArray<SchemaMessageModel> Messages { get; init; } = EquatableArray<SchemaMessageModel>.Empty;
}
