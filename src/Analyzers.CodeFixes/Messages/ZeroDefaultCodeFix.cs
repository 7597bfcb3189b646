using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1018 by making the member nullable, so that what is not sent is told from zero.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class ZeroDefaultCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1018";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var type = node.FirstAncestorOrSelf<SyntaxNode>(each => each is ParameterSyntax or PropertyDeclarationSyntax or VariableDeclarationSyntax) switch
        {
            ParameterSyntax parameter => parameter.Type,
            PropertyDeclarationSyntax property => property.Type,
            VariableDeclarationSyntax { Variables.Count: 1 } variable => variable.Type,
            _ => null,
        };
        return type is null or NullableTypeSyntax ? null : Mending.Replace(
            $"Make it '{type}?'", document, type, SyntaxFactory.NullableType(type.WithoutTrivia()).WithTriviaFrom(type));
    }
}
