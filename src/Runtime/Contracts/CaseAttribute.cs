namespace Contracts;

/// <summary>Lists one case of a union.</summary>
/// <param name="number">The field number that marks the case, unique within the union.</param>
/// <param name="type">The message that is the case; it derives from, or implements, the union.</param>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Interface, Inherited = false, AllowMultiple = true)]
public sealed class CaseAttribute(int number, Type type) : Attribute
{
    /// <summary>The field number that marks the case.</summary>
    public int Number { get; } = number;

    /// <summary>The message that is the case.</summary>
    public Type Type { get; } = type;
}
