namespace Contracts.Generator.Emit.Printing;

/// <summary>A message or an enum as a .proto file declares it.</summary>
/// <param name="Name">Its full name.</param>
internal abstract record PrintedType(string Name);
