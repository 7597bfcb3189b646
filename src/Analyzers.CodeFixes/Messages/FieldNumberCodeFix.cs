using System.Globalization;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Replaces a number by the next one that is free in its message or union.</summary>
public abstract class FieldNumberCodeFix : OneByOneCodeFix
{
    private protected sealed override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        var expression = node is AttributeArgumentSyntax argument ? argument.Expression : node as ExpressionSyntax;
        if (expression is not { Parent: AttributeArgumentSyntax } || model.GetConstantValue(expression) is not { Value: int } ||
            expression.FirstAncestorOrSelf<TypeDeclarationSyntax>() is not { } declaration || model.GetDeclaredSymbol(declaration) is not INamedTypeSymbol type ||
            MessageShape.NextNumber(type) is not (<= MessageShape.LastNumber and var next))
        {
            return Otherwise(document, node, model);
        }

        return Mending.Replace(
            string.Format(CultureInfo.InvariantCulture, "Use number {0}", next), document, expression, Number(next).WithTriviaFrom(expression));
    }

    /// <summary>Finds what to do where it is not the number that is wrong.</summary>
    private protected virtual Mending? Otherwise(Document document, SyntaxNode node, SemanticModel model) => null;

    /// <summary>Makes the literal of a number.</summary>
    private protected static LiteralExpressionSyntax Number(int number) =>
        SyntaxFactory.LiteralExpression(SyntaxKind.NumericLiteralExpression, SyntaxFactory.Literal(number));
}
