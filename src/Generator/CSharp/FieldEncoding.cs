namespace Contracts.Generator.CSharp;

/// <summary>The runtime's <c>Contracts.FieldEncoding</c>, value for value.</summary>
internal enum FieldEncoding
{
    Default,
    ZigZag,
    Fixed,
}
