namespace Contracts.Generator.Proto.Syntax;

/// <summary>A value of an enum.</summary>
internal sealed class EnumValueSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public int Number { get; set; }

    public int NumberAt { get; set; } = -1;

    public List<OptionSyntax> Options { get; } = [];
}
