using System.Globalization;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1005 by giving the member the next number.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class NumberedFieldCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1005";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        if (node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type ||
            MessageShape.NextNumber(type) is not (<= MessageShape.LastNumber and var next))
        {
            return null;
        }

        var title = string.Format(CultureInfo.InvariantCulture, "Give it number {0}", next);
        if (node is ParameterSyntax parameter)
        {
            return Mending.Replace(title, document, parameter, Marking.WithNumber(parameter, next));
        }

        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not (PropertyDeclarationSyntax or FieldDeclarationSyntax { Declaration.Variables.Count: 1 }) ||
            node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member)
        {
            return null;
        }

        return Mending.Replace(title, document, member, Marking.WithNumber(member, next));
    }
}
