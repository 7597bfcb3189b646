namespace Contracts.Generator.Emit.Printing;

/// <summary>A field as a .proto file declares it.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Member">The C# member.</param>
/// <param name="Label"><c>optional</c> or <c>repeated</c>; empty for neither.</param>
/// <param name="Key">The type of a map's keys; empty for what is no map.</param>
/// <param name="Type">What it holds, or a map's values.</param>
internal sealed record PrintedField(int Number, string Name, string Member, string Label, string Key, PrintedFieldType Type);
