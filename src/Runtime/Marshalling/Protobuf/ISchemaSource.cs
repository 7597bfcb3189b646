namespace Contracts.Marshalling.Protobuf;

/// <summary>Knows the protobuf message that it marshals, so that a server can tell what it speaks.</summary>
public interface ISchemaSource
{
    /// <summary>The message; <see langword="null"/> if nobody has described it, as with a marshaller that was written by hand.</summary>
    MessageSchema? Schema { get; }
}
