using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0016: pins the nearest valid name.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ValidWireNameCodeFix() : RuleCodeFix("CTR0016")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node.FirstAncestorOrSelf<MemberDeclarationSyntax>() is not { } member || model.GetDeclaredSymbol(member) is not { } symbol)
        {
            yield break;
        }

        var name = symbol switch
        {
            IMethodSymbol method => ContractShape.MethodNameLike(ContractShape.WireName(method)),
            INamedTypeSymbol type => ContractShape.ServiceNameLike(ContractShape.ServiceName(type)),
            _ => null,
        };
        if (name is null)
        {
            yield break;
        }

        var title = $"Pin the name '{name}'";
        if (node.FirstAncestorOrSelf<AttributeArgumentSyntax>() is { } argument)
        {
            yield return new Edit(title, argument.Expression, Attributes.Literal(name).WithTriviaFrom(argument.Expression));
        }
        else if (symbol is IMethodSymbol)
        {
            yield return new Edit(title, member, Attributes.Add(member, "Method", name));
        }
        else if (symbol.Attribute(ContractShape.ContractAttribute)?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax contract)
        {
            yield return new Edit(title, contract, Attributes.Attribute("Contract", name).WithName(contract.Name).WithTriviaFrom(contract));
        }
    }
}
