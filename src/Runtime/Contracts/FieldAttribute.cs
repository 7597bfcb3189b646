namespace Contracts;

/// <summary>Gives a member of a message its field number on the wire.</summary>
/// <param name="number">The field number, from 1 to 536,870,911 without 19,000 to 19,999, unique within the message.</param>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Field, Inherited = true)]
public sealed class FieldAttribute(int number) : Attribute
{
    /// <summary>The field number.</summary>
    public int Number { get; } = number;

    /// <summary>How an integer is written. The default suits small, mostly positive numbers.</summary>
    public FieldEncoding Encoding { get; init; }
}
