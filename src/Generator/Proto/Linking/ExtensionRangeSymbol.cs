using Contracts.Generator.Proto.Syntax;

namespace Contracts.Generator.Proto.Linking;

/// <summary>A range of extension numbers with its options.</summary>
internal sealed class ExtensionRangeSymbol(MessageSymbol message, ExtensionRangeSyntax syntax)
{
    public MessageSymbol Message { get; } = message;

    public ExtensionRangeSyntax Syntax { get; } = syntax;

    public OptionMessage? Options { get; set; }
}
