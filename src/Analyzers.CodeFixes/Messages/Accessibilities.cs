using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Changes the accessibility among modifiers.</summary>
internal static class Accessibilities
{
    /// <summary>Puts <c>internal</c> in the place of <c>private</c>, <c>protected</c> or <c>file</c>, or first.</summary>
    public static SyntaxTokenList WithInternal(SyntaxTokenList modifiers)
    {
        var index = modifiers.IndexOf(IsNarrow);
        var added = SyntaxFactory.Token(SyntaxKind.InternalKeyword).WithTrailingTrivia(SyntaxFactory.Space);
        if (index < 0)
        {
            return modifiers.Insert(0, added);
        }

        added = added.WithTriviaFrom(modifiers[index]);
        var others = modifiers.Where((modifier, position) => position != index && !IsNarrow(modifier));
        return SyntaxFactory.TokenList(others).Insert(index, added);
    }

    private static bool IsNarrow(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.PrivateKeyword or SyntaxKind.ProtectedKeyword or SyntaxKind.FileKeyword;

    private static int IndexOf(this SyntaxTokenList modifiers, Func<SyntaxToken, bool> isOne)
    {
        for (var i = 0; i < modifiers.Count; i++)
        {
            if (isOne(modifiers[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
