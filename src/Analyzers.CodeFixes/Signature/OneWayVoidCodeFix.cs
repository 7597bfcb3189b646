using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0005: returns a ValueTask, or marks the method one-way.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class OneWayVoidCodeFix() : RuleCodeFix("CTR0005")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        if (node is TypeSyntax { Parent: MethodDeclarationSyntax method } type)
        {
            yield return new Edit("Return 'ValueTask'", type, Types.Of("System.Threading.Tasks.ValueTask").WithTriviaFrom(type));
            yield return new Edit("Mark as [OneWay]", method, Attributes.Add(method, "OneWay"));
        }
    }
}
