using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>An enum.</summary>
internal sealed class EnumSymbol(FileSymbol file, EnumSyntax syntax, MessageSymbol? parent, string fullName)
    : Symbol(file, syntax.Name, fullName)
{
    public EnumSyntax Syntax { get; } = syntax;

    public MessageSymbol? Parent { get; } = parent;

    public List<EnumValueSymbol> Values { get; } = [];

    public bool IsClosed => Features.EnumType == Features.Closed;

    public EnumValueSymbol? FindValue(string name) => Values.Find(x => x.Name == name);
}
