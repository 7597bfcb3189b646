using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0009: makes the token optional.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OptionalTokenCodeFix() : RuleCodeFix("CTR0009")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is ParameterSyntax parameter)
        {
            yield return new Edit("Add '= default'", parameter, Types.WithDefault(parameter));
        }
    }
}
