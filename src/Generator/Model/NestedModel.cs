namespace Contracts.Generator.Model;

/// <summary>A value that is a message or a union, which has a marshaller of its own.</summary>
/// <param name="Type">The C# type without <c>?</c>.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Marshaller">The expression that gives the marshaller, as <c>global::N.HelloRequestMarshaller.Instance</c>.</param>
internal sealed record NestedModel(TypeRef Type, bool IsValueType, string Marshaller) : ValueModel(Type, IsValueType)
{
    /// <summary>The full protobuf name; empty for a message that the compiler cannot look into, as one of Google.Protobuf or one whose marshaller was written by hand.</summary>
    public string WireName { get; init; } = "";

    public override WireType Wire => WireType.Length;
}
