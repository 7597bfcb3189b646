namespace Contracts;

/// <summary>Declares a class, record or struct to be a message: it can be marshalled as a protobuf message.</summary>
/// <param name="name">The message's full protobuf name. <see langword="null"/>, the default, takes namespace and type name.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false)]
public sealed class MessageAttribute(string? name = null) : Attribute
{
    /// <summary>The message's full protobuf name, or <see langword="null"/> for the derived one.</summary>
    public string? Name { get; } = name;
}
