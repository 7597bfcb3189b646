namespace Contracts.Generator.Proto.Syntax;

/// <summary>Numbers left to extensions, the end exclusive; ranges of one statement share their options.</summary>
internal sealed class ExtensionRangeSyntax(int start, int end, int at) : RangeSyntax(start, end, at)
{
    public List<OptionSyntax> Options { get; set; } = [];
}
