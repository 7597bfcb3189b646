using Contracts.Generator.CSharp;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1007 by renaming the second field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UniqueFieldNameCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1007";

    // Where an attribute gives the name in JSON, another name in C# mends nothing.
    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model) =>
        model.GetDeclaredSymbol(node) is { ContainingType: { } message } member && message.GetMembers(member.Name).Any(JsonMembers.IsNamed)
            ? null
            : FieldNames.Rename(document, node, model);
}
