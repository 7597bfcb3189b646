namespace Contracts.Generator.Model.Schema;

/// <summary>An enum of a .proto file.</summary>
/// <param name="Name">Its name, unescaped.</param>
/// <param name="Type">The enum with namespace and containers, as dotted names.</param>
/// <param name="Values">The values in the order of their declarations.</param>
internal sealed record SchemaEnumModel(string Name, string Type, EquatableArray<SchemaEnumValueModel> Values)
{
    /// <summary>The full name in the .proto file.</summary>
    public string WireName { get; init; } = "";

    public bool IsDeprecated { get; init; }

    /// <summary>The comment in the .proto file; empty for none.</summary>
    public string Comment { get; init; } = "";
}
