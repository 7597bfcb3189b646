namespace Contracts.Generator.Model.Schema;

/// <summary>A message of a .proto file.</summary>
/// <param name="Name">The name of its class, unescaped.</param>
/// <param name="Type">The class with namespace and containers, as dotted names.</param>
/// <param name="Index">Its place among the messages that stand in the same scope, those of maps counted.</param>
internal sealed record SchemaMessageModel(string Name, string Type, int Index)
{
    /// <summary>The full name in the .proto file.</summary>
    public string WireName { get; init; } = "";

    /// <summary>Whether other files may extend it.</summary>
    public bool IsExtendable { get; init; }

    public bool IsDeprecated { get; init; }

    /// <summary>The comment in the .proto file; empty for none.</summary>
    public string Comment { get; init; } = "";

    /// <summary>The fields in the order of their declarations.</summary>
    public EquatableArray<SchemaFieldModel> Fields { get; init; } = EquatableArray<SchemaFieldModel>.Empty;

    /// <summary>The oneofs, those that only mark an optional field behind the others.</summary>
    public EquatableArray<SchemaOneofModel> Oneofs { get; init; } = EquatableArray<SchemaOneofModel>.Empty;

    /// <summary>The messages that stand in it, without those of maps.</summary>
    public EquatableArray<SchemaMessageModel> Messages { get; init; } = EquatableArray<SchemaMessageModel>.Empty;

    /// <summary>How many messages stand in it, those of maps counted.</summary>
    public int MessageCount { get; init; }

    public EquatableArray<SchemaEnumModel> Enums { get; init; } = EquatableArray<SchemaEnumModel>.Empty;

    /// <summary>The extensions that stand in it, whatever they extend.</summary>
    public EquatableArray<SchemaExtensionModel> Extensions { get; init; } = EquatableArray<SchemaExtensionModel>.Empty;
}
