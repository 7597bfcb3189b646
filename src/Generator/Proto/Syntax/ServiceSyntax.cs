namespace Contracts.Generator.Proto.Syntax;

/// <summary>A service.</summary>
internal sealed class ServiceSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public int Start { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public List<MethodSyntax> Methods { get; } = [];

    public List<OptionSyntax> Options { get; } = [];
}
