using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Simplification;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0003: declares a method in place of a property that is only read.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OnlyMethodsCodeFix() : RuleCodeFix("CTR0003")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is PropertyDeclarationSyntax { AccessorList.Accessors: [{ RawKind: (int)SyntaxKind.GetAccessorDeclaration }] } property)
        {
            var name = property.Identifier.ValueText;
            var method = (MethodDeclarationSyntax)SyntaxFactory.ParseMemberDeclaration(
                $"global::System.Threading.Tasks.ValueTask<{property.Type.WithoutTrivia()}> Get{name}Async(global::System.Threading.CancellationToken cancellationToken = default);")!;
            yield return new Edit(
                $"Declare 'Get{name}Async'",
                property,
                Types.Shortened(method.WithAttributeLists(property.AttributeLists).WithModifiers(property.Modifiers)).WithTriviaFrom(property));
        }
    }
}
