using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A message.</summary>
internal sealed class MessageSymbol(FileSymbol file, MessageSyntax syntax, MessageSymbol? parent, string fullName)
    : Symbol(file, syntax.Name, fullName)
{
    public MessageSyntax Syntax { get; } = syntax;

    public MessageSymbol? Parent { get; } = parent;

    public List<FieldSymbol> Fields { get; } = [];

    public List<FieldSymbol> Extensions { get; } = [];

    public List<OneofSymbol> Oneofs { get; } = [];

    public List<MessageSymbol> Messages { get; } = [];

    public List<EnumSymbol> Enums { get; } = [];

    public List<ExtensionRangeSymbol> ExtensionRanges { get; } = [];

    public bool IsMapEntry => Syntax.IsMapEntry;

    public bool IsMessageSet => Options?.GetBool(OptionNumbers.MessageSetWireFormat) == true;

    public FieldSymbol? FindField(string name) => Fields.Find(x => x.Name == name);

    public ExtensionRangeSymbol? FindRange(int number) =>
        ExtensionRanges.Find(x => x.Syntax.Start <= number && number < x.Syntax.End);
}
