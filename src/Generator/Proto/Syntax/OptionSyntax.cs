namespace Contracts.Generator.Proto.Syntax;

/// <summary>An option as written; what it means is known once its name is resolved.</summary>
internal sealed class OptionSyntax
{
    public List<OptionName> Names { get; } = [];

    public int NameAt { get; set; } = -1;

    public int ValueAt { get; set; } = -1;

    public OptionValueKind Kind { get; set; }

    /// <summary>The identifier, or the string as a byte text.</summary>
    public string Text { get; set; } = string.Empty;

    /// <summary>The magnitude of an integer; a negative one in two's complement.</summary>
    public ulong Integer { get; set; }

    public double Double { get; set; }

    /// <summary>Where the aggregate's content starts, after its brace.</summary>
    public int AggregateStart { get; set; }

    public int AggregateEnd { get; set; }

    /// <summary>True for the plain name <paramref name="name"/>, without an extension or a second part.</summary>
    public bool IsNamed(string name) => Names.Count == 1 && !Names[0].IsExtension && Names[0].Name == name;
}
