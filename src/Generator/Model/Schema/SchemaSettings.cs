namespace Contracts.Generator.Model.Schema;

/// <summary>What a project says about how a .proto file becomes C#.</summary>
/// <param name="IsPublic">Whether the types are public; else internal, as by <c>Access="Internal"</c>.</param>
/// <param name="Library">What the referenced Google.Protobuf has.</param>
/// <param name="LowersEditions">
/// Whether the embedded descriptor of a file in an edition says the same in the words of proto2 or proto3
/// where the referenced Google.Protobuf does not understand editions.
/// </param>
/// <param name="HasSourceInfo">Whether the embedded descriptor has the places and comments of what the file declares.</param>
internal sealed record SchemaSettings(bool IsPublic, ProtobufLibrary Library, bool LowersEditions = true, bool HasSourceInfo = false);
