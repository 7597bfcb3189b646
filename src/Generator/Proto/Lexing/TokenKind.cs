namespace Contracts.Generator.Proto.Lexing;

/// <summary>What a token is; keywords are identifiers, because every keyword may also be a name.</summary>
internal enum TokenKind
{
    Start,
    Identifier,
    Integer,
    Float,
    String,
    Symbol,
    End,
}
