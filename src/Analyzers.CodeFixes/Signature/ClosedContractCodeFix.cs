using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0011: makes the generic interface a mixin.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class ClosedContractCodeFix() : RuleCodeFix("CTR0011")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is TypeParameterListSyntax { Parent: InterfaceDeclarationSyntax type } && model.GetDeclaredSymbol(type) is { } symbol &&
            symbol.Attribute(ContractShape.ContractAttribute)?.ApplicationSyntaxReference?.GetSyntax() is AttributeSyntax contract)
        {
            yield return new Edit("Make it a [Mixin]", contract, Attributes.Attribute("Mixin", null).WithTriviaFrom(contract));
        }
    }
}
