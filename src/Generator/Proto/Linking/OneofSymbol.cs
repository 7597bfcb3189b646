using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A oneof, also a synthetic one.</summary>
internal sealed class OneofSymbol(MessageSymbol message, OneofSyntax syntax)
    : Symbol(message.File, syntax.Name, Join(message.FullName, syntax.Name))
{
    public OneofSyntax Syntax { get; } = syntax;

    public MessageSymbol Message { get; } = message;
}
