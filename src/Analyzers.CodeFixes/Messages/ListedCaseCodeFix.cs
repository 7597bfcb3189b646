using System.Globalization;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1011 by listing the class as a case of the union.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ListedCaseCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1011";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node is not TypeDeclarationSyntax declaration || model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type ||
            MessageShape.UnlistedCase(type).FirstOrDefault().About is not INamedTypeSymbol { IsGenericType: false } union || type.IsGenericType ||
            union.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is not TypeDeclarationSyntax listing ||
            MessageShape.NextNumber(union) is not (<= MessageShape.LastNumber and var next))
        {
            return null;
        }

        var named = type.ToMinimalDisplayString(model.Compilation.GetSemanticModel(listing.SyntaxTree), listing.SpanStart);
        var attribute = string.Format(CultureInfo.InvariantCulture, "Case({0}, typeof({1}))", next, named);
        return Mending.Elsewhere($"List '{type.Name}' as a case of '{union.Name}'", document.Project.Solution, listing, Marking.WithLine(listing, attribute));
    }
}
