namespace Contracts.Generator.Proto.Syntax;

/// <summary>One part of an option's name: a field, or an extension in parentheses.</summary>
internal readonly struct OptionName(string name, bool isExtension)
{
    public string Name { get; } = name;

    public bool IsExtension { get; } = isExtension;

    public override string ToString() => IsExtension ? $"({Name})" : Name;
}
