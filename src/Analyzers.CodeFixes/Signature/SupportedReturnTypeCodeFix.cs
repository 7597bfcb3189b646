using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0004: wraps the result in a ValueTask.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class SupportedReturnTypeCodeFix() : RuleCodeFix("CTR0004")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is TypeSyntax type and not RefTypeSyntax && type.Parent is MethodDeclarationSyntax method &&
            model.GetDeclaredSymbol(method) is IMethodSymbol symbol && !symbol.Has(ContractShape.OneWayAttribute) && IsResult(symbol.ReturnType))
        {
            yield return new Edit(
                $"Return 'ValueTask<{type.WithoutTrivia()}>'",
                type,
                Types.Of($"System.Threading.Tasks.ValueTask<{type.WithoutTrivia()}>").WithTriviaFrom(type));
        }
    }

    // What is itself awaited, enumerated or observed is no result that a task could bring.
    private static bool IsResult(ITypeSymbol type) => type switch
    {
        IArrayTypeSymbol array => IsResult(array.ElementType),
        IPointerTypeSymbol or IFunctionPointerTypeSymbol or IDynamicTypeSymbol => false,
        { IsRefLikeType: true } => false,
        INamedTypeSymbol named when named.Is("System.IObservable`1") || named.Is("System.Collections.Generic.IAsyncEnumerator`1") => false,
        INamedTypeSymbol named => named.ContainingNamespace?.ToDisplayString() != "System.Threading.Tasks" && named.TypeArguments.All(IsResult),
        _ => true,
    };
}
