using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A value of an enum; as in C++ its full name stands beside the enum, not within it.</summary>
internal sealed class EnumValueSymbol(EnumSymbol parent, EnumValueSyntax syntax, string fullName)
    : Symbol(parent.File, syntax.Name, fullName)
{
    public EnumValueSyntax Syntax { get; } = syntax;

    public EnumSymbol Enum { get; } = parent;

    public int Number => Syntax.Number;
}
