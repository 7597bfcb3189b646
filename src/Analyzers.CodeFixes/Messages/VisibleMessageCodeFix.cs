using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1028 at the declaration of a message, or of what it is nested in.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class VisibleMessageCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1028";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model) =>
        node is TypeDeclarationSyntax type
            ? Mending.Replace($"Make '{type.Identifier.ValueText}' internal", document, type, type.WithModifiers(Accessibilities.WithInternal(type.Modifiers)))
            : null;
}
