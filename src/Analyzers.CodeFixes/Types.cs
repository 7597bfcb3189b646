using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Contracts.Analyzers.CodeFixes;

/// <summary>Writes types and parameters as a reader of the file would.</summary>
internal static class Types
{
    /// <summary>Makes the type of a full name, which is shortened to what the file's usings allow.</summary>
    public static TypeSyntax Of(string fullName) => Shortened(SyntaxFactory.ParseTypeName("global::" + fullName));

    /// <summary>Marks each full name in the node to be shortened to what the file's usings allow.</summary>
    public static T Shortened<T>(T node)
        where T : SyntaxNode =>
        node.ReplaceNodes(
            node.DescendantNodesAndSelf().OfType<QualifiedNameSyntax>(),
            (_, name) => name.WithAdditionalAnnotations(Simplifier.Annotation));

    /// <summary>Gives the parameter the default value <c>default</c>.</summary>
    public static ParameterSyntax WithDefault(ParameterSyntax parameter)
    {
        var trail = parameter.GetTrailingTrivia();
        var space = SyntaxFactory.Space;
        return parameter.WithoutTrailingTrivia().WithDefault(SyntaxFactory.EqualsValueClause(
            SyntaxFactory.Token(SyntaxKind.EqualsToken).WithLeadingTrivia(space).WithTrailingTrivia(space),
            SyntaxFactory.LiteralExpression(SyntaxKind.DefaultLiteralExpression, SyntaxFactory.Token(SyntaxKind.DefaultKeyword)).WithTrailingTrivia(trail)));
    }
}
