namespace Contracts;

/// <summary>
/// Declares an interface whose methods become part of each contract that inherits it, under that contract's service name.
/// A mixin may be generic; the contract that inherits it closes it.
/// </summary>
[AttributeUsage(AttributeTargets.Interface, Inherited = false)]
public sealed class MixinAttribute : Attribute;
