namespace Contracts.Generator.Proto.Syntax;

/// <summary>Which of the three grammars a file is written in.</summary>
internal enum SyntaxKind
{
    Proto2,
    Proto3,
    Editions,
}
