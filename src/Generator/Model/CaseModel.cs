namespace Contracts.Generator.Model;

/// <summary>One case of a union.</summary>
/// <param name="Number">The field number that marks it.</param>
/// <param name="Value">The message that it is.</param>
internal sealed record CaseModel(int Number, NestedModel Value);
