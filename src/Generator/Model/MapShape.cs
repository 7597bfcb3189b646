namespace Contracts.Generator.Model;

/// <summary>A map: entries of key and value.</summary>
/// <param name="Key">The key, a scalar.</param>
/// <param name="Value">The value.</param>
/// <param name="ValueType">The value's type as it is declared, with <c>?</c> where it may be null.</param>
/// <param name="Kind">The C# type of the dictionary.</param>
internal sealed record MapShape(ScalarModel Key, ValueModel Value, TypeRef ValueType, MapKind Kind) : FieldShape;
