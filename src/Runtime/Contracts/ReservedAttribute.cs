namespace Contracts;

/// <summary>Names field numbers or field names that a message must not use again, because older peers still know them.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct, Inherited = false, AllowMultiple = true)]
public sealed class ReservedAttribute : Attribute
{
    /// <summary>Reserves field numbers.</summary>
    public ReservedAttribute(params int[] numbers) => Numbers = numbers;

    /// <summary>Reserves field names.</summary>
    public ReservedAttribute(params string[] names) => Names = names;

    /// <summary>The reserved numbers; empty if names are reserved.</summary>
    public IReadOnlyList<int> Numbers { get; } = [];

    /// <summary>The reserved names; empty if numbers are reserved.</summary>
    public IReadOnlyList<string> Names { get; } = [];
}
