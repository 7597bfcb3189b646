namespace Contracts.Reflection;

/// <summary>One file of descriptors.</summary>
/// <param name="Name">The name by which others import it.</param>
/// <param name="Bytes">The serialised FileDescriptorProto.</param>
/// <param name="Imports">The names of the files that it imports.</param>
internal sealed record SchemaFile(string Name, ReadOnlyMemory<byte> Bytes, IReadOnlyList<string> Imports);
