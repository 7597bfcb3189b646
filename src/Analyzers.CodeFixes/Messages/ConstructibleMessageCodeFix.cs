using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1002, where a constructor is there but hidden.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ConstructibleMessageCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1002";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node is not ConstructorDeclarationSyntax constructor)
        {
            return null;
        }

        // The first token carries what stands before the declaration.
        var bare = constructor.WithoutLeadingTrivia();
        return Mending.Replace(
            "Make the constructor internal",
            document,
            constructor,
            bare.WithModifiers(Accessibilities.WithInternal(bare.Modifiers)).WithLeadingTrivia(constructor.GetLeadingTrivia()));
    }
}
