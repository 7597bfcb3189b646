namespace Contracts.Generator.Model;

/// <summary>What a field holds: one value, a list or a map.</summary>
internal abstract record FieldShape;
