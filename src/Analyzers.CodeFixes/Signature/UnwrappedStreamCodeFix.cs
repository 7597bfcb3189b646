using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0014: takes the task off the stream.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class UnwrappedStreamCodeFix() : RuleCodeFix("CTR0014")
{
    private protected override IEnumerable<Edit> Offer(SyntaxNode node, SemanticModel model)
    {

        var type = node is SimpleNameSyntax { Parent: QualifiedNameSyntax whole } name && whole.Right == name ? whole : node;
        var generic = type is QualifiedNameSyntax { Right: GenericNameSyntax right } ? right : type as GenericNameSyntax;
        if (generic is { TypeArgumentList.Arguments: [var stream] })
        {
            yield return new Edit($"Return '{stream.WithoutTrivia()}'", type, stream.WithTriviaFrom(type));
        }
    }
}
