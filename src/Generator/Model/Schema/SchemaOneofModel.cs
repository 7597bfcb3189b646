namespace Contracts.Generator.Model.Schema;

/// <summary>A oneof.</summary>
/// <param name="Name">Its name in the .proto file.</param>
/// <param name="Property">What its members are named after, as <c>Result</c> in <c>ResultCase</c>.</param>
/// <param name="IsSynthetic">Whether it only marks an optional field, and has no members of its own.</param>
internal sealed record SchemaOneofModel(string Name, string Property, bool IsSynthetic);
