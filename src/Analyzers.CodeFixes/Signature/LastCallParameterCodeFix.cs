using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0007: moves the token or context to the end.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class LastCallParameterCodeFix() : RuleCodeFix("CTR0007")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is not ParameterSyntax { Parent: ParameterListSyntax list } moved ||
            list.Parameters.Any(each => each.Modifiers.Any(SyntaxKind.ParamsKeyword)) ||
            list.Parameters.Count(each => model.GetDeclaredSymbol(each) is { } symbol && ContractShape.IsCallParameter(symbol)) != 1)
        {
            yield break;
        }

        // After an optional parameter only optional ones may come.
        var last = moved.Default is null && list.Parameters.Any(each => each.Default is not null) ? Types.WithDefault(moved) : moved;
        var order = list.Parameters.Remove(moved).Add(last);
        var placed = order.Select((each, i) => each.WithTriviaFrom(list.Parameters[i]));
        yield return new Edit(
            $"Move '{moved.Identifier.ValueText}' to the end",
            list,
            list.WithParameters(SyntaxFactory.SeparatedList(placed, list.Parameters.GetSeparators())));
    }
}
