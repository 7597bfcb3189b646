namespace Contracts.Generator.Proto.Linking;

/// <summary>An interpreted options message, or a message within one: values by field number, in ascending order.</summary>
internal sealed class OptionMessage(MessageSymbol type)
{
    private readonly SortedList<int, OptionField> _fields = [];

    public MessageSymbol Type { get; } = type;

    public IList<OptionField> Fields => _fields.Values;

    public OptionField? Find(int number) => _fields.TryGetValue(number, out var field) ? field : null;

    public bool? GetBool(int number) => Find(number) is { } field ? field.Last.Bits != 0 : null;

    public OptionMessage? GetMessage(int number) => Find(number)?.Last.Message;

    public OptionField GetOrAdd(FieldSymbol field)
    {
        if (!_fields.TryGetValue(field.Number, out var present))
        {
            present = new OptionField(field);
            _fields.Add(field.Number, present);
        }

        return present;
    }
}
