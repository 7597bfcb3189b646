namespace Contracts.Generator.Proto.Syntax;

/// <summary>An enum.</summary>
internal sealed class EnumSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public int Start { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public Visibility Visibility { get; set; }

    public List<EnumValueSyntax> Values { get; } = [];

    public List<RangeSyntax> ReservedRanges { get; } = [];

    public List<string> ReservedNames { get; } = [];

    public List<OptionSyntax> Options { get; } = [];
}
