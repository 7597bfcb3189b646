namespace Contracts.Generator.Proto.Syntax;

/// <summary>Reserved numbers: the end is exclusive in messages and inclusive in enums, as in descriptor.proto.</summary>
internal class RangeSyntax(int start, int end, int at)
{
    public int Start { get; } = start;

    public int End { get; set; } = end;

    public int At { get; } = at;
}
