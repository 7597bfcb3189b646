namespace Contracts.Generator.Model;

/// <summary>One value on the wire: what a field holds, an element of a list, a key or a value of a map.</summary>
/// <param name="Type">The C# type without <c>?</c>.</param>
/// <param name="IsValueType">Whether it is a struct, so that <c>?</c> makes another type of it.</param>
internal abstract record ValueModel(TypeRef Type, bool IsValueType)
{
    public abstract WireType Wire { get; }
}
