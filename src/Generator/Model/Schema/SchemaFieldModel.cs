namespace Contracts.Generator.Model.Schema;

/// <summary>A field of a .proto message.</summary>
/// <param name="Name">Its name in the .proto file.</param>
/// <param name="Property">The name of its property, unique among the message's members.</param>
/// <param name="Number">The field number.</param>
/// <param name="Value">What it holds; of a map, the values.</param>
/// <param name="Presence">Whether it is there without a value, or how often.</param>
internal sealed record SchemaFieldModel(string Name, string Property, int Number, SchemaValueModel Value, SchemaPresence Presence)
{
    /// <summary>Its name in JSON.</summary>
    public string JsonName { get; init; } = "";

    /// <summary>The keys of a map; <see langword="null"/> for other fields.</summary>
    public SchemaValueModel? Key { get; init; }

    /// <summary>Whether repeated numbers go on the wire as one row.</summary>
    public bool IsPacked { get; init; }

    /// <summary>The oneof that it is a member of; -1 for none.</summary>
    public int Oneof { get; init; } = -1;

    /// <summary>The bit that says whether it is set; -1 where the value itself does.</summary>
    public int HasBit { get; init; } = -1;

    public bool IsDeprecated { get; init; }

    /// <summary>The comment in the .proto file; empty for none.</summary>
    public string Comment { get; init; } = "";
}
