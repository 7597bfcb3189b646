namespace Contracts.Generator.Model;

/// <summary>One value.</summary>
/// <param name="Value">The value.</param>
/// <param name="IsOptional">Whether the C# type is nullable, so that the absent value differs from the default one.</param>
internal sealed record SingleShape(ValueModel Value, bool IsOptional) : FieldShape;
