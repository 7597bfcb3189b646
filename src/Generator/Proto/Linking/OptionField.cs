namespace Contracts.Generator.Proto.Linking;

/// <summary>The values given to one field of an options message, one unless the field is repeated.</summary>
internal sealed class OptionField(FieldSymbol field)
{
    public FieldSymbol Field { get; } = field;

    /// <summary>Where the option was set; -1 within an aggregate, whose place is the option's around it.</summary>
    public int At { get; set; } = -1;

    public List<OptionValue> Values { get; } = [];

    public OptionValue Last => Values[Values.Count - 1];
}
