namespace Contracts.Generator.Proto.Syntax;

/// <summary>A method of a service.</summary>
internal sealed class MethodSyntax
{
    public string Name { get; set; } = string.Empty;

    public int NameAt { get; set; } = -1;

    public int Start { get; set; } = -1;

    public int HeadEnd { get; set; } = -1;

    public string InputType { get; set; } = string.Empty;

    public int InputTypeAt { get; set; } = -1;

    public string OutputType { get; set; } = string.Empty;

    public int OutputTypeAt { get; set; } = -1;

    public bool IsClientStreaming { get; set; }

    public bool IsServerStreaming { get; set; }

    /// <summary>True when the method has a body, also an empty one: its options are then present, if empty.</summary>
    public bool HasBody { get; set; }

    public List<OptionSyntax> Options { get; } = [];
}
