namespace Contracts.Generator.Model;

/// <summary>A map: entries of key and value.</summary>
/// <param name="Key">The key, a scalar.</param>
/// <param name="Value">The value.</param>
/// <param name="Kind">The C# type of the dictionary.</param>
internal sealed record MapShape(ScalarModel Key, ValueModel Value, MapKind Kind) : FieldShape;
