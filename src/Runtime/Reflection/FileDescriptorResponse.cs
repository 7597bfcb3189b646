namespace Contracts.Reflection;

/// <summary>The file that was asked for and those that it imports, without what this stream has sent before.</summary>
/// <param name="FileDescriptorProto">Serialised FileDescriptorProtos.</param>
[Message("grpc.reflection.v1.FileDescriptorResponse")]
internal sealed record FileDescriptorResponse([property: Field(1)] IReadOnlyList<ReadOnlyMemory<byte>> FileDescriptorProto);
