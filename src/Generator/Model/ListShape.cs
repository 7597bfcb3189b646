namespace Contracts.Generator.Model;

/// <summary>Values in order, or in a set.</summary>
/// <param name="Item">The element.</param>
/// <param name="ItemType">The element's type as it is declared, with <c>?</c> where it may be null.</param>
/// <param name="Kind">The C# type of the collection.</param>
internal sealed record ListShape(ValueModel Item, TypeRef ItemType, ListKind Kind) : FieldShape;
