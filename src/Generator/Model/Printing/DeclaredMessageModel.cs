namespace Contracts.Generator.Model.Printing;

/// <summary>A message that a .proto file declares, for contracts that mention its class.</summary>
/// <param name="Type">The class.</param>
/// <param name="WireName">The full protobuf name.</param>
/// <param name="File">The path that imports name the file by.</param>
internal readonly record struct DeclaredMessageModel(TypeRef Type, string WireName, string File);
