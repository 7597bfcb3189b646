namespace Contracts.Generator.Model;

/// <summary>A value that the runtime has methods for: a number, a text, bytes, a well-known type.</summary>
/// <param name="Type">The C# type without <c>?</c>.</param>
/// <param name="IsValueType">Whether it is a struct.</param>
/// <param name="Encoding">What the runtime's methods are named after, as <c>SInt32</c> in <c>WriteSInt32</c> and <c>ReadSInt32</c>.</param>
/// <param name="ScalarWire">How it is delimited.</param>
/// <param name="Form">What C# has to add.</param>
/// <param name="ProtoType">Its type in a .proto file, for documentation.</param>
internal sealed record ScalarModel(
    TypeRef Type, bool IsValueType, string Encoding, WireType ScalarWire, ScalarForm Form, string ProtoType)
    : ValueModel(Type, IsValueType)
{
    public override WireType Wire => ScalarWire;

    /// <summary>What an enum lies over, where that is narrower than <c>int</c>.</summary>
    public TypeRef Underlying { get; init; }

    /// <summary>The enum that it is; <see langword="null"/> for another value.</summary>
    public EnumModel? Enum { get; init; }

    /// <summary>Whether elements of a list go without tags into one field.</summary>
    public bool IsPackable => ScalarWire != WireType.Length;
}
