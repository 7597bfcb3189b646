using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0018: makes the inherited interface a mixin.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InheritedInterfaceCodeFix() : RuleCodeFix("CTR0018")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        var type = node.FirstAncestorOrSelf<InterfaceDeclarationSyntax>();
        var entry = node.FirstAncestorOrSelf<BaseTypeSyntax>();
        if (type is null || entry is null || model.GetTypeInfo(entry.Type).Type is not INamedTypeSymbol inherited ||
            ContractShape.IsContract(inherited) || ContractShape.IsMixin(inherited))
        {
            yield break;
        }

        if (At.Declarations(inherited).OfType<InterfaceDeclarationSyntax>().FirstOrDefault() is { } declaration)
        {
            yield return new Edit($"Mark '{inherited.Name}' as [Mixin]", declaration, Attributes.Add(declaration, "Mixin"));
        }
    }
}
