using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0008: adds a CancellationToken.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class CancellableMethodCodeFix() : RuleCodeFix("CTR0008")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is MethodDeclarationSyntax method)
        {
            var names = method.ParameterList.Parameters.Select(each => each.Identifier.ValueText).ToArray();
            var name = names.Contains("cancellationToken", StringComparer.Ordinal) ? "callCancellationToken" : "cancellationToken";
            var token = Types.WithDefault(SyntaxFactory.Parameter(SyntaxFactory.Identifier(name))
                .WithType(Types.Of("System.Threading.CancellationToken").WithTrailingTrivia(SyntaxFactory.Space)));
            var list = method.ParameterList;
            var parameters = list.Parameters.Count == 0
                ? [token]
                : SyntaxFactory.SeparatedList(list.Parameters.Add(token.WithLeadingTrivia(LeadOf(list))), [.. list.Parameters.GetSeparators(), CommaOf(list)]);
            yield return new Edit("Add a CancellationToken", list, list.WithParameters(parameters));
        }
    }

    // The new parameter stands as the last one does: on a line of its own, or after a space.
    private static SyntaxTriviaList LeadOf(ParameterListSyntax list) =>
        IsOnItsLine(list) ? list.Parameters.Last().GetLeadingTrivia() : default;

    private static SyntaxToken CommaOf(ParameterListSyntax list)
    {
        var trail = IsOnItsLine(list)
            ? list.Parameters.Last().GetFirstToken().GetPreviousToken().TrailingTrivia
            : SyntaxFactory.TriviaList(SyntaxFactory.Space);
        return SyntaxFactory.Token(SyntaxKind.CommaToken).WithTrailingTrivia(trail);
    }

    private static bool IsOnItsLine(ParameterListSyntax list) =>
        list.Parameters.Last().GetFirstToken().GetPreviousToken().TrailingTrivia.Any(SyntaxKind.EndOfLineTrivia);
}
