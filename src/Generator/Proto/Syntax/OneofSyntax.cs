namespace Contracts.Generator.Proto.Syntax;

/// <summary>A oneof, written or implied by a proto3 optional field.</summary>
internal sealed class OneofSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public bool IsSynthetic { get; set; }

    public int Start { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public List<OptionSyntax> Options { get; } = [];
}
