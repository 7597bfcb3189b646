namespace Contracts;

/// <summary>
/// Declares an abstract class, abstract record or interface to be a union: a closed set of messages, each listed by a
/// <see cref="CaseAttribute"/>. On the wire it is a message with one field for each case, of which one is set (a oneof).
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false)]
public sealed class UnionAttribute : Attribute;
