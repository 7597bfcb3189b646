using System.Composition;
using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Contracts.Analyzers.CodeFixes.Signature;

/// <summary>CTR0029: takes one message, whose numbers are those that the parameters had, so that the bytes stay the same.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
[Shared]
public sealed class FewParametersCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR0029";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model)
    {
        // With a stream among the parameters it is CTR0013 that mends both.
        if (RequestParameters.Of(node, model) is not { Stream: null } request)
        {
            return null;
        }

        var fields = request.Sent.Select(static parameter => $"{parameter.Type!.WithoutTrivia()} {Names.Pascal(parameter.Identifier.ValueText)}{Default(parameter)}");
        return request.Replace(document, $"{request.Message.Name} request", [.. fields]);
    }

    private static string Default(ParameterSyntax parameter) => parameter.Default is { } value ? $" = {value.Value.WithoutTrivia()}" : "";
}
