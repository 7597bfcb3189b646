namespace Contracts.Generator.Proto.Linking;

/// <summary>The values given to one field of an options message, one unless the field is repeated.</summary>
internal sealed class OptionField(FieldSymbol field)
{
    public FieldSymbol Field { get; } = field;

    public List<OptionValue> Values { get; } = [];

    public OptionValue Last => Values[Values.Count - 1];
}
