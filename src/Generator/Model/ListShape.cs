namespace Contracts.Generator.Model;

/// <summary>Values in order, or in a set.</summary>
/// <param name="Item">The element.</param>
/// <param name="Kind">The C# type of the collection.</param>
internal sealed record ListShape(ValueModel Item, ListKind Kind) : FieldShape;
