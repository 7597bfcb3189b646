using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0027: turns GET into [Idempotent] and removes other verbs.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class InertVerbCodeFix() : RuleCodeFix("CTR0027")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node.FirstAncestorOrSelf<AttributeSyntax>() is not { } attribute ||
            attribute.FirstAncestorOrSelf<MethodDeclarationSyntax>() is not { } method || model.GetDeclaredSymbol(method) is not { } symbol)
        {
            yield break;
        }

        var isGet = model.GetTypeInfo(attribute).Type?.Name is "HttpGetAttribute" or "GetAttribute";
        if (isGet && !symbol.Has(ContractShape.IdempotentAttribute))
        {
            yield return new Edit("Convert to [Idempotent]", attribute, Attributes.Attribute("Idempotent", null).WithTriviaFrom(attribute));
        }
        else
        {
            yield return Attributes.Removal($"Remove [{attribute.Name}]", attribute);
        }
    }
}
