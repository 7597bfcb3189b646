namespace Contracts.Generator.Proto.Syntax;

/// <summary>What an import makes visible, and to whom.</summary>
internal enum ImportKind
{
    Plain,
    Public,
    Weak,
    Option,
}
