using System.Runtime.InteropServices;

namespace Contracts.Generator.Proto.Lexing;

/// <summary>A piece of the text from <see cref="Start"/> up to but not including <see cref="End"/>.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly struct Token(TokenKind kind, int start, int end)
{
    public TokenKind Kind { get; } = kind;

    public int Start { get; } = start;

    public int End { get; } = end;

    public int Length => End - Start;
}
