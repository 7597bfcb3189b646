using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;

namespace Contracts.Analyzers.CodeFixes.Messages;

/// <summary>Mends CTR1007 by renaming the second field.</summary>
[ExportCodeFixProvider(LanguageNames.CSharp)]
public sealed class UniqueFieldNameCodeFix : OneByOneCodeFix
{
    private protected override string Id => "CTR1007";

    private protected override Mending? Mend(Document document, SyntaxNode node, SemanticModel model) => FieldNames.Rename(document, node, model);
}
