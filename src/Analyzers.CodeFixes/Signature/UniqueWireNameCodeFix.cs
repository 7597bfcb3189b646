using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0015: pins another name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UniqueWireNameCodeFix() : RuleCodeFix("CTR0015")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        var method = node.FirstAncestorOrSelf<MethodDeclarationSyntax>();
        if (method is null || model.GetDeclaredSymbol(method) is not IMethodSymbol symbol)
        {
            yield break;
        }

        var name = FreeName(symbol);
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
        {
            yield return new Edit($"Pin the name '{name}'", argument.Expression, Attributes.Literal(name).WithTriviaFrom(argument.Expression));
        }
        else
        {
            yield return new Edit($"Pin the name '{name}'", method, Attributes.Add(method, "Method", name));
        }
    }

    // Numbered by how many declared before it have the name, so that fixing all at once gives each its own.
    private static string FreeName(IMethodSymbol method)
    {
        var type = method.ContainingType;
        var name = ContractShape.WireName(method);
        var operations = ContractShape.OwnMixins(type).Append(type).SelectMany(ContractShape.Operations).ToArray();
        var taken = new HashSet<string>(operations.Select(ContractShape.WireName), StringComparer.Ordinal);
        var number = operations
            .TakeWhile(each => !SymbolEqualityComparer.Default.Equals(each, method))
            .Count(each => string.Equals(ContractShape.WireName(each), name, StringComparison.Ordinal)) + 1;
        while (!taken.Add(name + number))
        {
            number++;
        }

        return name + number;
    }
}
