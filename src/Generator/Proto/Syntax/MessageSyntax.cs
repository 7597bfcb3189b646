namespace Contracts.Generator.Proto.Syntax;

/// <summary>A message, a group's message, or the entry message that a map field implies.</summary>
internal sealed class MessageSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    /// <summary>The first character of the declaration.</summary>
    public int Start { get; set; } = -1;

    /// <summary>The character after the opening brace, where a trailing comment would start.</summary>
    public int HeadEnd { get; set; } = -1;

    public bool IsMapEntry { get; set; }

    public Visibility Visibility { get; set; }

    public List<FieldSyntax> Fields { get; } = [];

    public List<FieldSyntax> Extensions { get; } = [];

    public List<MessageSyntax> Messages { get; } = [];

    public List<EnumSyntax> Enums { get; } = [];

    public List<OneofSyntax> Oneofs { get; } = [];

    public List<ExtensionRangeSyntax> ExtensionRanges { get; } = [];

    public List<RangeSyntax> ReservedRanges { get; } = [];

    public List<string> ReservedNames { get; } = [];

    public List<OptionSyntax> Options { get; } = [];
}
